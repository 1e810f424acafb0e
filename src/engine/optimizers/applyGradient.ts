import { add, mul, sub, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { WeightDecayForm } from '../../core/recipe/recipe.ts';
import type { Parameter } from '../network/Parameter.ts';
import type { Optimizer, StepContext } from './Optimizer.ts';

export interface UpdateRule extends StepContext {
  optimizer: Optimizer;
  /** ≥ 0. */
  weightDecay: number;
  weightDecayForm: WeightDecayForm;
}

/**
 * One masked optimizer step on one parameter with mask m (all ones where there is none):
 *
 *   decoupled:  g ← g ⊙ m,                      w ← (w − d(g) − learningRate·weightDecay·w) ⊙ m
 *   coupled:    g ← (g + weightDecay·w) ⊙ m,    w ← (w − d(g)) ⊙ m
 *
 * A masked weight is +0 before and after: its gradient and moments are zeros, 0 − 0 = 0, and
 * 0 · 1 = 0. Decoupled decay leaves the moments alone and is for kernels only; coupled decay is part of
 * the gradient, goes through the moments, and is for every parameter. Under tfmot's rules no mask is
 * applied here: gradient and moments are dense, and masked weights drift until the next forward pass.
 *
 * Source: Loshchilov & Hutter 2019, arXiv:1711.05101, algorithms 1 and 2: decoupled as there in green,
 * coupled in violet (there called L2 regularization).
 */
export function applyGradient(parameter: Parameter, gradient: Tensor, rule: UpdateRule): void {
  tidy(() => {
    const { value, updateMask: mask } = parameter;
    const { weightDecay } = rule;
    const isCoupled = rule.weightDecayForm === 'coupled';
    const decayed =
      isCoupled && weightDecay > 0 ? add(gradient, mul(value, weightDecay)) : gradient;
    const masked = mask ? mul(decayed, mask) : decayed;
    let next = sub(value, rule.optimizer.decrease(parameter, masked, rule));
    if (!isCoupled && weightDecay > 0 && parameter.role === 'kernel') {
      next = sub(next, mul(value, rule.learningRate * weightDecay));
    }
    value.assign(mask ? mul(next, mask) : next);
  });
}
