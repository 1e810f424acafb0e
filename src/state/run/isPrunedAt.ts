import type { CheckpointKey, PruningRecord, Run, RunStart } from '../../core/records/records.ts';

/** Whether a run had pruned anything once so many training steps were done, or started from one that had. */
export function isPrunedAt(
  runs: Readonly<Record<string, Run>>,
  { runId, trainStep, isUnpruned }: CheckpointKey,
): boolean {
  const run = runs[runId];
  if (!run) return false;
  const isBefore = (step: PruningRecord): boolean =>
    isUnpruned ? step.trainStep < trainStep : step.trainStep <= trainStep;
  return run.record.pruningSteps.some(isBefore) || startsPruned(runs, run);
}

/** Whether a run starts from a network that is pruned already. */
export function startsPruned(runs: Readonly<Record<string, Run>>, { start }: Run): boolean {
  return isOfRun(start) && isPrunedAt(runs, start);
}

/** Whether a run starts from another one. */
export function isOfRun(
  start: RunStart,
): start is Extract<RunStart, { kind: 'checkpoint' | 'weights' }> {
  return start.kind === 'checkpoint' || start.kind === 'weights';
}
