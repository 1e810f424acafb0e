import { granularity } from '../granularity.ts';
import { matrixSides } from '../partition.ts';
import { partitioned } from '../partitioned.ts';

/**
 * One kh × kw slice of a convolution: all weights from one input channel to one filter. A dense
 * layer has none and is refused.
 *
 * Source: "kernel" in Mao et al. 2017, arXiv:1705.08922, §3.
 */
export const kernel = granularity({
  id: 'kernel',
  parameters: {},
  bind: () =>
    partitioned(
      (layer) => {
        const sides = matrixSides(layer);
        const inputs = layer.shape[layer.shape.length - 2];
        return {
          ...sides,
          rowParts: inputs,
          rowPart: (row) => row % inputs,
          unitParts: sides.units,
          unitPart: (unit) => unit,
        };
      },
      {
        problem: ({ kind }) =>
          kind === 'dense'
            ? { code: 'conv-only', rule: 'a dense layer has no two-dimensional kernels' }
            : undefined,
      },
    ),
});
