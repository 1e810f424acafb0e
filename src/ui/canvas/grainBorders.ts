import { granularityOf } from '../../core/granularities/registry.ts';
import type { WeightLayout } from '../../core/layout/layout.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { GranularityRecipe } from '../../core/recipe/recipe.ts';

/** Row-major by cell: 1 where another grain begins beyond the cell's right, or lower, edge. */
export interface GrainBorders {
  right: Uint8Array;
  below: Uint8Array;
}

/**
 * The lines between what goes together, from the drawn cells alone. Undefined where no two
 * neighbours belong together, be it that every weight is its own grain or that the layout scatters
 * the grains: a line around every cell would say nothing.
 */
export function grainBorders(
  layout: WeightLayout,
  layer: PrunableLayer,
  recipe: GranularityRecipe,
): GrainBorders | undefined {
  const { rows, columns, indexAt } = layout;
  const granularity = granularityOf(recipe);
  if (granularity.hasWeightGrains && !granularity.pattern) return undefined;
  const grainAt = granularity.grainAt(layer);
  // Gaps between tiles belong to nothing.
  const grains = new Float64Array(rows * columns);
  for (let at = 0; at < grains.length; at += 1) {
    const index = indexAt(Math.floor(at / columns), at % columns);
    grains[at] = index < 0 ? -1 : grainAt(index);
  }
  const right = new Uint8Array(grains.length);
  const below = new Uint8Array(grains.length);
  let hasNeighbours = false;
  const compare = (borders: Uint8Array, at: number, other: number): void => {
    const [own = -1, next = -1] = [grains[at], grains[other]];
    if (own < 0 || next < 0) return;
    if (own === next) hasNeighbours = true;
    else borders[at] = 1;
  };
  for (let at = 0; at < grains.length; at += 1) {
    if ((at + 1) % columns !== 0) compare(right, at, at + 1);
    if (at + columns < grains.length) compare(below, at, at + columns);
  }
  return hasNeighbours ? { right, below } : undefined;
}
