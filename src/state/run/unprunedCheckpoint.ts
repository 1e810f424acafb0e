import type { CheckpointKey } from '../../core/records/records.ts';
import type { StoreContext } from '../StoreContext.ts';

/**
 * The newest checkpoint that is kept of a run from before its first pruning step; of a run that
 * started from another's weights, where it has none, one of that run. Undefined where none is kept.
 */
export async function unprunedCheckpoint(
  context: StoreContext,
  runId: string | undefined,
): Promise<CheckpointKey | undefined> {
  const run = runId === undefined ? undefined : context.get().runs[runId];
  if (!run) return undefined;
  const { start } = run;
  // A compacted network has other shapes: the one before it is not the same network unpruned.
  if (start.kind === 'weights' && start.isCompacted) return undefined;
  const first = run.record.pruningSteps[0]?.trainStep ?? Infinity;
  const kept = await context.client().checkpoints(run.runId);
  const before = kept.findLast(({ trainStep }) => trainStep < first);
  const isOfOther = start.kind !== 'fresh' && (!before || before.trainStep === 0);
  if (isOfOther) return unprunedCheckpoint(context, start.runId);
  return before && { runId: before.runId, trainStep: before.trainStep };
}
