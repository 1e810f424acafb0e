/** What is measured beside the run: each kind of job, what it is at and what it found last. */
import type { Fraction, Milliseconds } from '../../base/units.ts';
import type { CheckpointKey } from '../../core/records/records.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type {
  CompactionReport,
  QuantizationReport,
  QuantizationRequest,
  ScanPoint,
  ScanReport,
  ScanRequest,
  SizeReport,
} from '../../core/records/reports.ts';
import type { WorkerError } from '../../worker/protocol.ts';

/** The network that a job measured, so that a report can be told from one of the network on screen. */
export interface MeasuredNetwork {
  recipe: Recipe;
  /** Absent: fresh weights that no run has trained. */
  runId?: string;
  /** Absent: the network as it was in the worker. */
  checkpoint?: CheckpointKey;
}

export interface RunningJob {
  phase: 'running';
  jobId: string;
  of: MeasuredNetwork;
  /** Parts done of `total`; `total` is 0 until the worker has counted them. */
  done: number;
  total: number;
  startedAtMs: Milliseconds;
  isCancelling: boolean;
}

/** `Running` and `Done` are what a kind of job knows besides. */
export type JobState<Report, Running = object, Done = object> =
  | { phase: 'idle' }
  | (RunningJob & Running)
  | ({ phase: 'done'; of: MeasuredNetwork; report: Report } & Done)
  /** What went wrong; the job can be run again. `code` is `busy` while a run trains. */
  | { phase: 'failed'; error: WorkerError };

export interface Jobs {
  /** `points` stream in while it runs. */
  scan: JobState<
    ScanReport,
    { request: ScanRequest; points: readonly ScanPoint[] },
    { request: ScanRequest }
  >;
  /** `compacted`: the recipe with the widths that are left; `startCompacted` trains it on. */
  compaction: JobState<CompactionReport, object, { compacted: Recipe }>;
  quantization: JobState<
    QuantizationReport,
    { request: QuantizationRequest },
    { request: QuantizationRequest }
  >;
  sizes: JobState<SizeReport>;
}
export type JobKind = keyof Jobs;

/** Sparsities by layer that the worker made of the allocation of `recipe`. */
export interface LateAllocation {
  recipe: Recipe;
  layers: Readonly<Record<string, Fraction>>;
}
