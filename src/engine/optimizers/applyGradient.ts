import { mul, sub, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { Parameter } from '../network/Parameter.ts';
import type { Optimizer, StepContext } from './Optimizer.ts';

export interface UpdateRule extends StepContext {
  optimizer: Optimizer;
  /** Decoupled, on kernels only; ≥ 0. */
  weightDecay: number;
}

/**
 * One masked optimizer step on one parameter with mask m (all ones where there is none):
 *
 *   g ← g ⊙ m,   w ← (w − d(g) − learningRate·weightDecay·w) ⊙ m
 *
 * A masked weight is +0 before and after: its gradient and moments are zeros, 0 − 0 = 0, and
 * 0 · 1 = 0. Decay is decoupled from the moments, for kernels only. Under tfmot's rules no mask is
 * applied here: gradient and moments are dense, and masked weights drift until the next forward pass.
 *
 * Source of decoupled decay: Loshchilov & Hutter 2019, arXiv:1711.05101.
 */
export function applyGradient(parameter: Parameter, gradient: Tensor, rule: UpdateRule): void {
  tidy(() => {
    const { value, updateMask: mask } = parameter;
    const masked = mask ? mul(gradient, mask) : gradient;
    let next = sub(value, rule.optimizer.decrease(parameter, masked, rule));
    if (rule.weightDecay > 0 && parameter.role === 'kernel') {
      next = sub(next, mul(value, rule.learningRate * rule.weightDecay));
    }
    value.assign(mask ? mul(next, mask) : next);
  });
}
