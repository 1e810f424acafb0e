import type { StoredCheckpoint } from './database/runDatabase.ts';
import type { StoredHead } from './protocol.ts';

type Known = Pick<StoredHead, 'runId' | 'isPinned' | 'status' | 'deletedAtMs'>;

/**
 * Checkpoints that may go to make room, first to go first: those of deleted runs; then of runs that are
 * over, oldest first, pinned ones last; then of runs that are under way all but the newest, which it would
 * go on from.
 */
export function dispensable(
  checkpoints: readonly StoredCheckpoint[],
  heads: readonly Known[],
): StoredCheckpoint[] {
  const known = new Map(heads.map((head) => [head.runId, head]));
  const newest = new Map<string, number>();
  for (const { info } of checkpoints) {
    newest.set(info.runId, Math.max(info.trainStep, newest.get(info.runId) ?? 0));
  }
  function rank({ info }: StoredCheckpoint): number | undefined {
    const head = known.get(info.runId);
    // Its head is still to be written: it has just begun.
    const isLive = !head || head.status === 'live';
    if (isLive && newest.get(info.runId) === info.trainStep) return undefined;
    if (isLive) return 3;
    if (head.deletedAtMs !== undefined) return 0;
    return head.isPinned ? 2 : 1;
  }
  return checkpoints
    .flatMap((checkpoint) => {
      const order = rank(checkpoint);
      return order === undefined ? [] : [{ checkpoint, order }];
    })
    .toSorted((a, b) => a.order - b.order || a.checkpoint.writtenAtMs - b.checkpoint.writtenAtMs)
    .map(({ checkpoint }) => checkpoint);
}
