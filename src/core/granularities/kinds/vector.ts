import { numberParameter, optionParameter } from '../../methods/parameter.ts';
import type { PrunableLayer } from '../../network/networks.ts';
import { granularity } from '../granularity.ts';
import { matrixSides, type Partition } from '../partition.ts';
import { partitioned } from '../partitioned.ts';

/**
 * Lines of weights. In a convolution a row (kw weights) or a column (kh weights) of one kh × kw
 * slice, which belongs to one input channel and one filter; `length` is not used. In a dense layer a
 * run of `length` consecutive inputs of one unit, the last run of a unit being the rest; `axis` is
 * not used.
 *
 * Source: "vector" in Mao et al. 2017, arXiv:1705.08922, §3.
 */
export const vector = granularity({
  id: 'vector',
  parameters: {
    axis: optionParameter(['row', 'column'], { layerKind: 'conv' }),
    length: numberParameter({ min: 2, max: 64, isInteger: true }, 4, { layerKind: 'dense' }),
  },
  picture: { layer: 'slices' },
  bind: (line) =>
    partitioned((layer) => ({
      ...matrixSides(layer),
      ...rowPartsOf(layer, line),
      unitParts: matrixSides(layer).units,
      unitPart: (unit) => unit,
    })),
});

/** A matrix row is (ky·kw + kx)·inC + input. */
function rowPartsOf(
  { kind, shape }: PrunableLayer,
  { axis, length }: { axis: 'row' | 'column'; length: number },
): Pick<Partition, 'rowParts' | 'rowPart'> {
  if (kind === 'dense') {
    return {
      rowParts: Math.ceil(shape[0] / length),
      rowPart: (row) => Math.floor(row / length),
    };
  }
  const [height, width, inputs] = shape;
  const perKernelRow = width * inputs;
  return axis === 'row'
    ? {
        rowParts: height * inputs,
        rowPart: (row) => Math.floor(row / perKernelRow) * inputs + (row % inputs),
      }
    : { rowParts: perKernelRow, rowPart: (row) => row % perKernelRow };
}
