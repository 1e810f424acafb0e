import type { GranularityRecipe } from '../recipe/recipe.ts';
import type { Granularity } from './granularity.ts';
import { matrixSides } from './partition.ts';
import { partitioned } from './partitioned.ts';

/**
 * Tiles of rows × columns of the matrix `[kh·kw·inC, outC]` or `[in, out]`. Where a side does not
 * divide, the tiles at its end are smaller grains, scored over the weights that they have; so the
 * realised share of weights depends on which tiles go.
 *
 * Source: block sparsity of TensorFlow Model Optimization (`block_size`), which is for dense layers
 * only and pools with SAME padding, padding not counted; Narang et al. 2017, arXiv:1711.02782, §3.
 */
export function block({
  rows,
  columns,
}: Extract<GranularityRecipe, { kind: 'block' }>): Granularity {
  return partitioned((layer) => {
    const sides = matrixSides(layer);
    return {
      ...sides,
      rowParts: Math.ceil(sides.rows / rows),
      rowPart: (row) => Math.floor(row / rows),
      unitParts: Math.ceil(sides.units / columns),
      unitPart: (unit) => Math.floor(unit / columns),
    };
  });
}
