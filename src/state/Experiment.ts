/** Several runs as one question: arms, each on the same seeds, one run after the other. */
import type { Fraction, Milliseconds } from '../base/units.ts';
import type { Recipe } from '../core/recipe.ts';
import type { WorkerError } from '../worker/protocol.ts';

export interface ExperimentArm {
  /** Names the arm among the others; the interface words it. */
  id: string;
  /** Everything but the seed, which each run brings. */
  recipe: Recipe;
  /** Another arm, before this one, whose last weights on the same seed this one starts from. */
  fromArm?: string;
}

export interface Experiment {
  /** What it compares: the place of its results. */
  id: string;
  arms: readonly ExperimentArm[];
  /** 1…10. */
  seeds: readonly number[];
}

/** An accuracy on the validation images at a trainStep. */
export interface CurveSample {
  trainStep: number;
  accuracy: Fraction;
}

/** One of an experiment's runs that is over. */
export interface ExperimentRun {
  armId: string;
  seed: number;
  /** Absent where it was refused before it began. */
  runId?: string;
  /** Validation accuracy on 1,000 images, every 10 training steps. */
  curve: readonly CurveSample[];
  /** On the test images, at the end of the last phase. */
  testAccuracy?: Fraction;
  /** Realised, of the whole network, at the end. */
  sparsity: Fraction;
  /** Why it failed, if it did. */
  error?: WorkerError;
}

export interface ExperimentState {
  phase: 'running' | 'stopped' | 'done';
  experiment: Experiment;
  /** In the order in which they ended. */
  runs: readonly ExperimentRun[];
  /** The run that is under way. */
  now?: { armId: string; seed: number };
  /** Milliseconds that the runs so far have taken. */
  elapsedMs: Milliseconds;
}
