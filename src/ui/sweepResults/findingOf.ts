/** Which combinations of a sweep a figure is highest and lowest of. No React here. */
import type { SeedSummary } from '../../core/sweep/seedSummary.ts';
import type { SweepSeries } from '../../core/sweep/sweepResults.ts';
import type { SweptValue } from '../../core/sweep/Sweep.ts';

export interface FoundPoint extends SeedSummary {
  /** One of each field. */
  values: readonly SweptValue[];
}

export interface SweepFinding {
  /**
   * `same`: it is equal everywhere. `one`: of one seed each, which does not tell chance. `overlap`: a seed of the lowest reaches
   * one of the highest. `apart`: none does.
   */
  kind: 'same' | 'one' | 'overlap' | 'apart';
  highest: FoundPoint;
  /** Of equal ones each the first. */
  lowest: FoundPoint;
}

/** By the means over the seeds that are done; undefined before two combinations have any. */
export function findingOf(series: readonly SweepSeries[]): SweepFinding | undefined {
  const found = series.flatMap(({ points }) =>
    points.flatMap(({ values, summary }) => (summary ? [{ values, ...summary }] : [])),
  );
  const [first] = found;
  if (!first || found.length < 2) return undefined;
  const highest = found.reduce((best, point) => (point.mean > best.mean ? point : best), first);
  const lowest = found.reduce((worst, point) => (point.mean < worst.mean ? point : worst), first);
  return { kind: kindOf(highest, lowest), highest, lowest };
}

function kindOf(highest: FoundPoint, lowest: FoundPoint): SweepFinding['kind'] {
  if (highest.mean === lowest.mean) return 'same';
  if (highest.count < 2 || lowest.count < 2) return 'one';
  return lowest.max >= highest.min ? 'overlap' : 'apart';
}
