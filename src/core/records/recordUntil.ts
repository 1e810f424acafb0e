import type { CheckpointKey, RunRecord } from './records.ts';

/**
 * What of a record led to a checkpoint: what a run that goes on from it has behind it. What comes at the
 * boundary of an unpruned one is still to come.
 */
export function recordUntil(
  { train, evaluations, pruningSteps, drift }: RunRecord,
  { trainStep, isUnpruned }: Pick<CheckpointKey, 'trainStep' | 'isUnpruned'>,
): RunRecord {
  const isTrained = (one: { trainStep: number }): boolean => one.trainStep <= trainStep;
  const isDone = (one: { trainStep: number }): boolean =>
    isUnpruned ? one.trainStep < trainStep : isTrained(one);
  return {
    train: train.filter(isTrained),
    evaluations: evaluations.filter(isDone),
    pruningSteps: pruningSteps.filter(isDone),
    drift: drift.filter(isTrained),
    recoveries: [],
  };
}
