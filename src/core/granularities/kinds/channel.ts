import { granularity } from '../granularity.ts';
import { matrixSides } from '../partition.ts';
import { partitioned } from '../partitioned.ts';

/**
 * All weights that read one input: an input channel of a convolution (kh·kw·outC weights), an input
 * of a dense layer (its row of units). Refused where a convolution reads the image, whose one
 * channel must stay; a dense layer on the image may lose pixels.
 *
 * Source: channel pruning, He et al. 2017, arXiv:1707.06168, §3.1 (the choice of channels).
 */
export const channel = granularity({
  id: 'channel',
  parameters: {},
  bind: () =>
    partitioned(
      (layer) => {
        const inputs = layer.shape[layer.shape.length - 2];
        return {
          ...matrixSides(layer),
          rowParts: inputs,
          rowPart: (row) => row % inputs,
          unitParts: 1,
          unitPart: () => 0,
        };
      },
      {
        problem: ({ kind, isInput }) =>
          kind === 'conv' && isInput
            ? {
                code: 'input-channel',
                rule: 'the channel of the image is all that the first convolution reads and must stay',
              }
            : undefined,
      },
    ),
});
