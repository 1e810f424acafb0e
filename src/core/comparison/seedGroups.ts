import { deepEqual } from '../../base/deepEqual.ts';
import type { Run, RunStart } from '../records/records.ts';

type Begun = Pick<Run, 'runId' | 'recipe' | 'start' | 'edits'>;

/**
 * Runs put together that are of one recipe under several seeds, with the same live changes and alike in
 * where they began: from other runs' weights, where those are alike in turn (`runOf` finds them). In the
 * order in which each group's first run stands; a run that has no sibling is a group of its own.
 */
export function seedGroups<R extends Begun>(
  runs: readonly R[],
  runOf: (runId: string) => Begun | undefined,
): R[][] {
  const groups: R[][] = [];
  for (const run of runs) {
    const group = groups.find(([first]) => isSibling(first, run, runOf));
    if (group) group.push(run);
    else groups.push([run]);
  }
  return groups;
}

function isSibling(a: Begun, b: Begun, runOf: (runId: string) => Begun | undefined): boolean {
  if (a.runId === b.runId) return true;
  const { seed } = a.recipe;
  return (
    deepEqual(a.recipe, { ...b.recipe, seed }) &&
    deepEqual(a.edits, b.edits) &&
    beginsAlike(a.start, b.start, runOf)
  );
}

function beginsAlike(
  a: RunStart,
  b: RunStart,
  runOf: (runId: string) => Begun | undefined,
): boolean {
  if (deepEqual(a, b)) return true;
  if (a.kind === 'fresh' || a.kind === 'pretrained') return false;
  if (b.kind === 'fresh' || b.kind === 'pretrained') return false;
  const [from, other] = [runOf(a.runId), runOf(b.runId)];
  const isSamePlace = deepEqual(a, { ...b, runId: a.runId });
  return isSamePlace && from !== undefined && other !== undefined && isSibling(from, other, runOf);
}
