/** A run as the keeper has it, and back. */
import { appendPiece } from '../../core/records/recordPieces.ts';
import type { Run, RunRecord } from '../../core/records/records.ts';
import { detailsOf, type RunTiming } from '../../core/records/runDetails.ts';
import { parseRecipe } from '../../core/validation/recipeSchema.ts';
import type { StoredHead, StoredPiece } from '../../keeper/protocol.ts';
import type { AppState, LiveRun } from '../AppState.ts';
import { nextTask } from '../nextTask.ts';
import type { RunKeeping } from '../parts/RunKeeping.ts';

/** What a page knows of a run. */
export interface LoadedRun {
  run: Run;
  live: LiveRun;
  keeping: RunKeeping;
  /** How far its record leads, if it was cut off. */
  completeTo: number;
}

/** Losses that become records within one task of the page's. */
const lossesPerTask = 20_000;

/** A run but for its record; undefined for one that is not known. */
export function headOf({ runs, live, kept }: AppState, runId: string): StoredHead | undefined {
  const [run, heard, keeping] = [runs[runId], live[runId], kept[runId]];
  if (!run || !heard || !keeping) return undefined;
  const { record, ...rest } = run;
  const { name, proposedName, isPinned, note, startedAtMs, environment, sweepId } = keeping;
  const { status, error } = heard;
  const isOver = status === 'finished' || status === 'stopped' || status === 'failed';
  return {
    ...rest,
    recoveries: record.recoveries,
    proposedName,
    isPinned,
    note,
    startedAtMs,
    environment,
    ...(name !== undefined && { name }),
    ...(sweepId !== undefined && { sweepId }),
    // One that was cut off stays so for whoever opens the page next.
    status: isOver && !keeping.isCutOff ? status : 'live',
    ...(error && { error }),
    ...(keeping.isDeleted && { deletedAtMs: Date.now() }),
  };
}

/**
 * What was kept of a run; in pieces, as its losses may be many. Throws `RecipeError` where its recipe is
 * of no version that is read.
 */
export async function loadedRun(
  head: StoredHead,
  pieces: readonly StoredPiece[],
): Promise<LoadedRun> {
  const { runId, start, backend, edits, plan, recoveries, status, error } = head;
  const recipe = parseRecipe(head.recipe);
  const record: RunRecord = { train: [], evaluations: [], pruningSteps: [], drift: [], recoveries };
  const timings: RunTiming[] = [];
  let sinceBreath = 0;
  let completeTo = 0;
  for (const piece of pieces) {
    appendPiece({ record, timings }, piece);
    completeTo = Math.max(completeTo, piece.completeTo);
    sinceBreath += piece.losses.length;
    if (sinceBreath < lossesPerTask) continue;
    sinceBreath = 0;
    await nextTask();
  }
  const trainStep = record.train.at(-1)?.trainStep ?? 0;
  return {
    run: { runId, recipe, start, ...(backend && { backend }), edits, plan, record },
    live: {
      status: status === 'live' ? 'stopped' : status,
      ...(error && { error }),
      figures: { trainStep, imagesPerSecond: 0, remainingMs: 0 },
      recordVersion: 0,
    },
    keeping: {
      ...detailsOf(head, timings),
      ...(head.deletedAtMs !== undefined && { isDeleted: true }),
    },
    completeTo,
  };
}
