import { noLengths, pieceAfter } from '../../core/records/recordPieces.ts';
import type { PackedRun } from '../../keeper/protocol.ts';
import type { StoreContext } from '../StoreContext.ts';
import { headOf } from './storedRuns.ts';

/** A kept run with its record as it is now. */
export function packedRunOf(
  context: Pick<StoreContext, 'get'>,
  runId: string,
): PackedRun | undefined {
  const { runs, kept, live } = context.get();
  const [run, keeping] = [runs[runId], kept[runId]];
  const head = headOf(context.get(), runId);
  if (!run || !keeping || !head) return undefined;
  const recorded = { record: run.record, timings: keeping.timings };
  const completeTo =
    head.status === 'live' ? (live[runId]?.checkpointAt ?? 0) : Number.MAX_SAFE_INTEGER;
  return { head, piece: { runId, completeTo, ...pieceAfter(recorded, noLengths) } };
}
