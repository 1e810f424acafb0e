/** Runs as they cross between page and keeper, as a file has them. */
import { appendPiece, noLengths, pieceAfter } from '../core/records/recordPieces.ts';
import type { RunRecord } from '../core/records/records.ts';
import { detailsOf, type RunTiming } from '../core/records/runDetails.ts';
import type { SavedRun } from '../exchange/runs/SavedRun.ts';
import type { PackedRun } from './protocol.ts';

export function savedRunOf(
  { head, piece }: PackedRun,
  checkpoints: SavedRun['checkpoints'],
): SavedRun {
  const { runId, recipe, start, backend, edits, plan, recoveries, status } = head;
  const record: RunRecord = { train: [], evaluations: [], pruningSteps: [], drift: [], recoveries };
  const timings: RunTiming[] = [];
  appendPiece({ record, timings }, piece);
  return {
    run: { runId, recipe, start, ...(backend && { backend }), edits, plan, record },
    details: detailsOf(head, timings),
    status,
    completeTo: piece.completeTo,
    checkpoints,
  };
}

export function packedRunOf({ run, details, status, completeTo }: SavedRun): PackedRun {
  const { record, ...head } = run;
  const { timings, ...beside } = details;
  const { recoveries } = record;
  return {
    head: { ...head, ...beside, recoveries, status },
    piece: { runId: run.runId, completeTo, ...pieceAfter({ record, timings }, noLengths) },
  };
}
