import { deepEqual } from '../../base/deepEqual.ts';
import { groupedDifferences, type DifferenceGroup } from '../recipe/recipeDifferences.ts';
import type { Run, RunStart } from '../records/records.ts';

/** In what two runs differ before anything is computed. */
export interface RunDifferences {
  recipe: readonly DifferenceGroup[];
  /** Where they begin, if elsewhere. */
  start?: { from: RunStart; to: RunStart };
  /** How many live changes each had, if they are not the same. */
  edits?: { from: number; to: number };
}

export function runDifferences(
  from: Pick<Run, 'recipe' | 'start' | 'edits'>,
  to: Pick<Run, 'recipe' | 'start' | 'edits'>,
): RunDifferences {
  const isSameStart = deepEqual(from.start, to.start);
  const hasSameEdits = deepEqual(from.edits, to.edits);
  return {
    recipe: groupedDifferences(from.recipe, to.recipe),
    ...(!isSameStart && { start: { from: from.start, to: to.start } }),
    ...(!hasSameEdits && { edits: { from: from.edits.length, to: to.edits.length } }),
  };
}
