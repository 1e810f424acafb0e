import { granularityOf } from '../../core/granularities/registry.ts';
import type { WeightLayout } from '../../core/layout/layout.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { GranularityRecipe } from '../../core/recipe/recipe.ts';
import { prunedCell, type LayerView } from '../../worker/shownNetwork.ts';
import type { Cell } from '../canvas/cellGrid.ts';

/** Two corners of the cells that are chosen; one cell where they are the same. */
export interface CellSpan {
  from: Cell;
  to: Cell;
}

/** What an edit by hand of the chosen cells would do. */
export interface HandSelection {
  /** Ascending: those that are kept, or where none is, all of them. */
  grains: readonly number[];
  /** What they are to be. */
  isKept: boolean;
}

/** Flat kernel index → the id of its grain. */
export function grainIdAt(
  layer: PrunableLayer,
  granularity: GranularityRecipe,
): (index: number) => number {
  const cut = granularityOf(granularity);
  // Under keep N of M `grainAt` tells windows apart, and the grains are the weights in them.
  return cut.hasWeightGrains ? (index) => index : cut.grainAt(layer);
}

/** Kept grains among the chosen cells are to be pruned; where there is none, all are to be revived. */
export function handSelection(
  { rows, columns, indexAt }: WeightLayout,
  { cells }: Pick<LayerView, 'cells'>,
  { from, to }: CellSpan,
  grainAt: (index: number) => number,
): HandSelection | undefined {
  const kept = new Map<number, boolean>();
  const isIn = (at: number, a: number, b: number) => at >= Math.min(a, b) && at <= Math.max(a, b);
  const chosen = new Set<number>();
  for (let at = 0; at < rows * columns; at += 1) {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const index = indexAt(row, column);
    if (index < 0) continue;
    const grain = grainAt(index);
    // Any kept weight keeps its grain, wherever that lies.
    kept.set(grain, kept.get(grain) === true || cells[at] !== prunedCell);
    if (isIn(row, from.row, to.row) && isIn(column, from.column, to.column)) chosen.add(grain);
  }
  const all = [...chosen].toSorted((a, b) => a - b);
  const alive = all.filter((grain) => kept.get(grain));
  if (all.length === 0) return undefined;
  return alive.length > 0 ? { grains: alive, isKept: false } : { grains: all, isKept: true };
}
