/** Several runs as one question: arms, each on the same seeds, one run after the other. */
import type { Milliseconds } from '../../base/units.ts';
import type { AccuracyPoint } from '../../core/records/accuracyCurve.ts';
import type { StagedRecipe } from '../../core/validation/stagedRecipe.ts';
import type { MeasureId, Measures } from '../../core/presets/preset.ts';
import type { WorkerError } from '../../worker/protocol.ts';

export interface ExperimentArm {
  /** Names the arm among the others; the interface words it. */
  id: string;
  /** Under any seed: each run brings its own. */
  staged: StagedRecipe;
  /** To be measured on its networks at the end, beside what the record holds. */
  measures?: readonly MeasureId[];
  /** Codebook bits by layer, for the measures of Deep Compression. */
  kmeansBits?: Readonly<Record<string, number>>;
}

export interface Experiment {
  /** What is compared: the place of its results. */
  id: string;
  arms: readonly ExperimentArm[];
  /** 1…10. */
  seeds: readonly number[];
}

/** One of an experiment's runs that is over. */
export interface ExperimentRun {
  armId: string;
  seed: number;
  /** Absent where it was refused before it began. */
  runId?: string;
  /** As the timeline draws it of one run. */
  curve: readonly AccuracyPoint[];
  measures: Readonly<Measures>;
  /** Why it failed, if it did. */
  error?: WorkerError;
}

export interface ExperimentState {
  phase: 'running' | 'stopped' | 'done';
  experiment: Experiment;
  /** In the order in which they ended. */
  runs: readonly ExperimentRun[];
  /** Baselines that were trained before it and kept, by run: they need not be played. */
  borrowed?: readonly string[];
  /** The run that is under way. */
  now?: { armId: string; seed: number; isBaseline: boolean };
  startedAtMs: Milliseconds;
}
