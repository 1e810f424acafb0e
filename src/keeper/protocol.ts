/**
 * Every message between the page and its keeper, the worker that has the database of runs. The page
 * calls and gets one reply each; the keeper also says what it had to do unasked.
 */
import type { Bytes, Milliseconds } from '../base/units.ts';
import type { HistogramsReport } from '../core/records/histograms.ts';
import type { CheckpointInfo, CheckpointKey, Restoration, Run } from '../core/records/records.ts';
import type { RecordPiece } from '../core/records/recordPieces.ts';
import type { RunDetails } from '../core/records/runDetails.ts';
import type { Measures } from '../core/presets/preset.ts';
import type { Sweep } from '../core/sweep/Sweep.ts';
import type { RecipeProblem } from '../core/recipe/recipe.ts';
import type { ExchangeFault } from '../exchange/ExchangeError.ts';
import type { WorkerError } from '../worker/protocol.ts';

/** Why runs are only in the page's memory, and gone with it. */
export type StorageFault =
  /** The browser has none, or refuses it: private mode, disabled, broken. */
  | 'refused'
  /** It does not answer. */
  | 'silent'
  /** Written by a newer version of the page. */
  | 'newer'
  /** Even records find no room any more. */
  | 'full';

/** A run but for its record, which is in pieces. */
export interface StoredHead extends Omit<Run, 'record'>, Omit<RunDetails, 'timings'> {
  recoveries: Restoration[];
  /** `live`: under way when it was last written. */
  status: 'live' | 'finished' | 'stopped' | 'failed';
  error?: WorkerError;
  /** Deleted by the user; it goes for good a while later. */
  deletedAtMs?: Milliseconds;
}

/** A piece of a run's record. */
export interface StoredPiece extends RecordPiece {
  runId: string;
  /** All that led to a checkpoint up to this trainStep is in this piece and those before it. */
  completeTo: number;
}

/** What has become of a cell of a sweep. Its run's own figures and record are those of its run. */
export type CellState =
  /** `runId`: it was begun, and goes on from there. */
  | { phase: 'waiting'; runId?: string }
  /** `runId` absent: a worker is coming up, or another cell trains the baseline that it waits for. */
  | { phase: 'running'; runId?: string; isBaseline?: true }
  /** `isReused`: the run was there before. */
  | { phase: 'done'; runId: string; measures: Measures; isReused?: true }
  /** `runId` absent: it was refused before it began. */
  | { phase: 'failed'; runId?: string; error: WorkerError }
  /** Its recipe breaks a rule. */
  | { phase: 'refused'; problem: RecipeProblem };

export type SweepPhase =
  /** Cells run, or wait for a worker. */
  | 'running'
  /** By the user, or since its page was closed: it can go on. */
  | 'paused'
  /** Ended by the user before its last cell; what is missing can be run still. */
  | 'stopped'
  /** Every cell is done, failed or refused. */
  | 'done';

/** A sweep but for its cells, which follow from it. */
export interface StoredSweep {
  sweep: Sweep;
  phase: SweepPhase;
  /** By the cells' index. */
  states: CellState[];
}

/** A run but for its checkpoints, with its record in one piece. */
export interface PackedRun {
  head: StoredHead;
  piece: StoredPiece;
}

export interface StorageFigures {
  /** Deleted ones and theirs do not count. */
  runs: number;
  checkpoints: number;
  bytes: Bytes;
}

export interface Written {
  heads: StoredHead[];
  /** `isWhole`: in place of all pieces that there are of the run. */
  pieces: { piece: StoredPiece; isWhole: boolean }[];
}

/** name → arguments and result. */
export interface KeeperCalls {
  /** Opens the database, or says why there is none: then checkpoints are in memory, and the rest is not kept. */
  open: { args: Record<string, never>; result: { fault?: StorageFault } };
  /** All heads, or those that are named, without what is not there. */
  heads: { args: { runIds?: string[] }; result: StoredHead[] };
  /** Of one run, in order. */
  pieces: { args: { runId: string }; result: StoredPiece[] };
  /** All of it or nothing. Rejects `StorageFault` where it cannot be kept. */
  write: { args: Written; result: Record<string, never> };
  /** Runs with all that is kept of them, for good. */
  purge: { args: { runIds: string[] }; result: Record<string, never> };
  sweeps: { args: Record<string, never>; result: StoredSweep[] };
  writeSweep: { args: StoredSweep; result: Record<string, never> };
  deleteSweep: { args: { sweepId: string }; result: Record<string, never> };
  putCheckpoint: {
    args: { info: CheckpointInfo; buffer: ArrayBuffer };
    result: Record<string, never>;
  };
  getCheckpoint: { args: { key: CheckpointKey }; result: { buffer?: ArrayBuffer } };
  listCheckpoints: { args: { runId: string }; result: CheckpointInfo[] };
  deleteCheckpoint: { args: { key: CheckpointKey }; result: Record<string, never> };
  /** The file of runs: their checkpoints are added where they are kept. */
  pack: {
    args: { runs: PackedRun[]; hasCheckpoints: boolean };
    result: { buffer: ArrayBuffer };
  };
  /** TensorBoard's event files of a run, as a zip. */
  packEvents: {
    args: { run: PackedRun; histograms: readonly HistogramsReport[] };
    result: { buffer: ArrayBuffer };
  };
  /** What a file of runs holds; its checkpoints are put. Rejects `file` where it is refused. */
  unpack: { args: { zip: ArrayBuffer }; result: PackedRun[] };
  figures: { args: Record<string, never>; result: StorageFigures };
}
export type KeeperCallName = keyof KeeperCalls;

/** What the keeper says unasked. */
export type KeeperEvent =
  /** Checkpoints of runs that are over had to make room. */
  | { kind: 'gone'; checkpoints: number; sizeBytes: Bytes }
  /** What was kept is gone, by no doing of this page's. */
  | { kind: 'cleared' }
  /** From here on nothing is kept. */
  | { kind: 'fault'; fault: StorageFault }
  /** It can be kept after all, from here on. */
  | { kind: 'opened' };

export type KeeperRequest = {
  [N in KeeperCallName]: { id: number; name: N; args: KeeperCalls[N]['args'] };
}[KeeperCallName];

/** Why a call failed, as it crosses to the page: of the storage, of a file, or of a recipe in one. */
export type KeeperFailure =
  | { kind: 'storage'; fault: StorageFault; message: string }
  | { kind: 'file'; fault: ExchangeFault }
  | { kind: 'recipe'; problems: RecipeProblem[] };

export type KeeperMessage =
  | { type: 'reply'; id: number; result: KeeperCalls[KeeperCallName]['result'] }
  | { type: 'error'; id: number; error: KeeperFailure }
  | { type: 'event'; event: KeeperEvent };
