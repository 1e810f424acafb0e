/** What is measured beside the run: of each kind, what it is at and what it found last. */
import type { Milliseconds } from '../../base/units.ts';
import type {
  BroughtBy,
  LeftBy,
  MeasurementKind,
  PartOf,
  ReportOf,
  RequestOf,
} from '../../core/measure/Measurements.ts';
import type { CheckpointKey } from '../../core/records/records.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { WorkerError } from '../../worker/protocol.ts';

/** The network that was measured, so that a report can be told from one of the network on screen. */
export interface MeasuredNetwork {
  recipe: Recipe;
  /** Absent: fresh weights that no run has trained. */
  runId?: string;
  /** Absent: the network as it was in the worker. */
  checkpoint?: CheckpointKey;
  /** The one in the worker was shown as it was just before a pruning step. */
  isUnpruned?: true;
}

/** Which network is measured, and which ones go with it. */
export interface MeasuredWith<K extends MeasurementKind> {
  /**
   * Absent: the network on screen. `unpruned`: that of its run just before the first pruning step, or
   * the one on screen where there was none or it is not kept.
   */
  at?: CheckpointKey | 'unpruned';
  brings?: readonly BroughtBy<K>[];
  /** By the wanted recipe, whose choices are previewed; absent: by that of the network. */
  isPreviewed?: true;
}

export interface RunningMeasurement<K extends MeasurementKind> {
  phase: 'running';
  measurementId: string;
  of: MeasuredNetwork;
  request: RequestOf<K>;
  /** Parts done of `total`; `total` is 0 until the worker has counted them. */
  done: number;
  total: number;
  /** What was found so far. */
  parts: readonly PartOf<K>[];
  startedAtMs: Milliseconds;
  isCancelling: boolean;
}

export interface DoneMeasurement<K extends MeasurementKind> {
  phase: 'done';
  of: MeasuredNetwork;
  request: RequestOf<K>;
  report: ReportOf<K>;
  /** Networks that it left, to be started from. */
  left: readonly { name: LeftBy<K>; recipe: Recipe }[];
}

export type MeasurementState<K extends MeasurementKind = MeasurementKind> =
  | { phase: 'idle' }
  | RunningMeasurement<K>
  | DoneMeasurement<K>
  /** What went wrong; it can be measured again. `code` is `busy` while a run trains. */
  | { phase: 'failed'; error: WorkerError };

/** Absent: idle; `measurementOf` is what to read. */
export type MeasurementStates = { readonly [K in MeasurementKind]?: MeasurementState<K> };
