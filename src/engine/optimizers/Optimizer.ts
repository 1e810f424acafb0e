import type { Tensor } from '@tensorflow/tfjs-core';
import type { Parameter } from '../network/Parameter.ts';

/** What differs from one training step to the next. */
export interface StepContext {
  learningRate: number;
  /** 1 at the first training step: Adam's bias correction is computed from it, so a restore is exact. */
  step: number;
}

/**
 * How a gradient becomes a change of a parameter. An optimizer keeps no state of its own: moments
 * live in the parameter, time in the context. Masking and weight decay are `applyGradient`'s.
 */
export interface Optimizer {
  /** Moments it keeps for each parameter, all zero at first. */
  readonly moments: number;
  /**
   * Updates the parameter's moments and returns the decrease `d`, learning rate included, of
   * `w ← w − d`. Where gradient and moments are zero, `d` must be zero. Called inside a tidy.
   */
  decrease(parameter: Parameter, gradient: Tensor, context: StepContext): Tensor;
}
