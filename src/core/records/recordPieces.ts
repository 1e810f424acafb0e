/**
 * A record in pieces, as it is written while it grows: each holds what came after the one before.
 * Losses, of which there are thousands, are typed arrays, which are copied and read back far faster
 * than as many objects.
 */
import type { DriftRecord, EvaluationRecord, PruningRecord, Run, RunRecord } from './records.ts';
import type { RunTiming } from './runDetails.ts';

export interface RecordPiece {
  trainSteps: Uint32Array<ArrayBuffer>;
  losses: Float64Array<ArrayBuffer>;
  evaluations: EvaluationRecord[];
  pruningSteps: PruningRecord[];
  drift: DriftRecord[];
  timings: RunTiming[];
}

/** How much of each list there is. */
export interface RecordLengths {
  train: number;
  evaluations: number;
  pruningSteps: number;
  drift: number;
  timings: number;
}

export const noLengths: RecordLengths = {
  train: 0,
  evaluations: 0,
  pruningSteps: 0,
  drift: 0,
  timings: 0,
};

type Recorded = Pick<Run, 'record'> & { timings: readonly RunTiming[] };

export function lengthsOf({ record, timings }: Recorded): RecordLengths {
  return {
    train: record.train.length,
    evaluations: record.evaluations.length,
    pruningSteps: record.pruningSteps.length,
    drift: record.drift.length,
    timings: timings.length,
  };
}

/** What a record has beyond `from`. Costs what it holds. */
export function pieceAfter({ record, timings }: Recorded, from: RecordLengths): RecordPiece {
  const train = record.train.slice(from.train);
  return {
    trainSteps: Uint32Array.from(train, ({ trainStep }) => trainStep),
    losses: Float64Array.from(train, ({ loss }) => loss),
    evaluations: record.evaluations.slice(from.evaluations),
    pruningSteps: record.pruningSteps.slice(from.pruningSteps),
    drift: record.drift.slice(from.drift),
    timings: timings.slice(from.timings),
  };
}

export function isEmptyPiece(piece: RecordPiece): boolean {
  const { losses, evaluations, pruningSteps, drift, timings } = piece;
  return [losses, evaluations, pruningSteps, drift, timings].every(({ length }) => length === 0);
}

/** Puts a piece behind what a record has, in place. */
export function appendPiece(
  { record, timings }: { record: RunRecord; timings: RunTiming[] },
  piece: RecordPiece,
): void {
  for (const [i, trainStep] of piece.trainSteps.entries()) {
    record.train.push({ trainStep, loss: piece.losses[i] });
  }
  for (const one of piece.evaluations) record.evaluations.push(one);
  for (const one of piece.pruningSteps) record.pruningSteps.push(one);
  for (const one of piece.drift) record.drift.push(one);
  for (const one of piece.timings) timings.push(one);
}
