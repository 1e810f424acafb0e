import type { Run } from '../records/records.ts';

/** What says whether a run came to its end. */
type Ended = Pick<Run, 'recipe' | 'record' | 'plan'>;

/** Whether a run has done every training step of its plan. */
export function isAtEnd({ record, plan }: Pick<Ended, 'record' | 'plan'>): boolean {
  return (record.train.at(-1)?.trainStep ?? 0) >= plan.trainSteps;
}

/**
 * Parts runs of one recipe into those that are drawn as one band and those that are drawn alone, so that
 * nothing of a run is hidden by another: a band is of at least two seeds, of runs that came to their end,
 * and has one run of each seed, the newest (the last in `group`). The band first, then the others, in
 * their order.
 */
export function bandMembers<R extends Ended>(group: readonly R[]): R[][] {
  const newest = new Map(group.filter(isAtEnd).map((run) => [run.recipe.seed, run]));
  if (newest.size < 2) return group.map((run) => [run]);
  const banded = new Set(newest.values());
  const alone = group.filter((run) => !banded.has(run));
  return [group.filter((run) => banded.has(run)), ...alone.map((run) => [run])];
}
