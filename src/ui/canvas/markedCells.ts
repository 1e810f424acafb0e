import type { WeightLayout } from '../../core/layout/layout.ts';

/** Grains that stand out on a map. */
export interface MarkedGrains {
  grains: ReadonlySet<number>;
  /** Flat kernel index → grain. */
  grainAt: (index: number) => number;
  /** They are drawn as if they were pruned. */
  isGoing: boolean;
}

/** Row-major by cell: 1 where the weight is one of the grains'. */
export function markedCells(
  { rows, columns, indexAt }: WeightLayout,
  { grains, grainAt }: MarkedGrains,
): Uint8Array {
  const marked = new Uint8Array(rows * columns);
  for (let at = 0; at < marked.length; at += 1) {
    const index = indexAt(Math.floor(at / columns), at % columns);
    if (index >= 0 && grains.has(grainAt(index))) marked[at] = 1;
  }
  return marked;
}
