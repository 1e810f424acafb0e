import { numberParameter } from '../../methods/parameter.ts';
import { granularity } from '../granularity.ts';
import { matrixSides } from '../partition.ts';
import { partitioned } from '../partitioned.ts';

const side = () => numberParameter({ min: 1, max: 64, isInteger: true }, 4, { group: 'tile' });

/**
 * Tiles of rows × columns of the matrix `[kh·kw·inC, outC]` or `[in, out]`. Where a side does not
 * divide, the tiles at its end are smaller grains, scored over the weights that they have; so the
 * realised share of weights depends on which tiles go.
 *
 * Source: block sparsity of TensorFlow Model Optimization (`block_size`), which is for dense layers
 * only and pools with SAME padding, padding not counted; Narang et al. 2017, arXiv:1711.02782, §3.
 */
export const block = granularity({
  id: 'block',
  parameters: { rows: side(), columns: side() },
  picture: { parameters: { rows: 2, columns: 2 } },
  bind: ({ rows, columns }) =>
    partitioned(
      (layer) => {
        const sides = matrixSides(layer);
        return {
          ...sides,
          rowParts: Math.ceil(sides.rows / rows),
          rowPart: (row) => Math.floor(row / rows),
          unitParts: Math.ceil(sides.units / columns),
          unitPart: (unit) => Math.floor(unit / columns),
        };
      },
      { tile: { rows, columns }, isKnownToTfmot: ({ kind }) => kind === 'dense' },
    ),
});
