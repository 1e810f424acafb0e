import { deepEqual } from '../../base/deepEqual.ts';
import { groupedDifferences, type DifferenceGroup } from '../recipe/recipeDifferences.ts';
import type { Run, RunStart } from '../records/records.ts';

/** A run, and the training step after which it was stopped; absent of one that came to its end or is under way. */
export interface ComparedRun extends Pick<Run, 'recipe' | 'start' | 'edits'> {
  stoppedAt?: number;
}

/** In what two runs differ by what was asked of them, not by what they came to. */
export interface RunDifferences {
  recipe: readonly DifferenceGroup[];
  /** Where they begin, if elsewhere. */
  start?: { from: RunStart; to: RunStart };
  /** How many live changes each had, if they are not the same. */
  edits?: { from: number; to: number };
  /** After which training step each was stopped, if not after the same; absent of one that was not. */
  stopped?: { from?: number; to?: number };
}

export function runDifferences(from: ComparedRun, to: ComparedRun): RunDifferences {
  const isSameStart = deepEqual(from.start, to.start);
  const hasSameEdits = deepEqual(from.edits, to.edits);
  return {
    recipe: groupedDifferences(from.recipe, to.recipe),
    ...(!isSameStart && { start: { from: from.start, to: to.start } }),
    ...(!hasSameEdits && { edits: { from: from.edits.length, to: to.edits.length } }),
    ...(from.stoppedAt !== to.stoppedAt && { stopped: stoppedOf(from, to) }),
  };
}

function stoppedOf(
  { stoppedAt: from }: ComparedRun,
  { stoppedAt: to }: ComparedRun,
): NonNullable<RunDifferences['stopped']> {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
