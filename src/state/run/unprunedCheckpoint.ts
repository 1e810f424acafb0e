import type { CheckpointKey } from '../../core/records/records.ts';
import type { StoreContext } from '../StoreContext.ts';
import { isOfRun, startsPruned } from './isPrunedAt.ts';

/** The network of a run just before its first pruning step; undefined where it is not kept, or never was. */
export async function lastUnpruned(
  { client }: Pick<StoreContext, 'client'>,
  runId: string,
): Promise<CheckpointKey | undefined> {
  const kept = await client().checkpoints(runId);
  const found = kept.find(({ isUnpruned = false }) => isUnpruned);
  return found && { runId, trainStep: found.trainStep, isUnpruned: true };
}

/**
 * The same, or the newest checkpoint of a run that has not pruned; of a run that started from a pruned
 * network, that of the run from which it started. Undefined where none is kept.
 */
export async function unprunedCheckpoint(
  context: StoreContext,
  runId: string | undefined,
): Promise<CheckpointKey | undefined> {
  const { runs } = context.get();
  const run = runId === undefined ? undefined : runs[runId];
  if (!run) return undefined;
  const { start } = run;
  // A compacted network has other shapes: the one before it is not the same network unpruned.
  if (start.kind === 'weights' && start.isCompacted) return undefined;
  if (isOfRun(start) && startsPruned(runs, run)) {
    return unprunedCheckpoint(context, start.runId);
  }
  if (run.record.pruningSteps.length > 0) return lastUnpruned(context, run.runId);
  const newest = (await context.client().checkpoints(run.runId)).at(-1);
  return newest && { runId: newest.runId, trainStep: newest.trainStep };
}
