import type { ScheduleRecipe } from '../recipe/recipe.ts';
import { gradual } from './gradual.ts';
import type { Schedule } from './schedule.ts';

/**
 * Gentle at both ends, steepest half-way.
 *
 *   s(p) = s₀ + (target − s₀)·(1 − cos πp)/2,   s₀ = min(initialSparsity, target)
 *
 * Source: the cosine of Loshchilov & Hutter 2017, arXiv:1608.03983, equation 5, applied to sparsity.
 */
export function cosine(parameters: Extract<ScheduleRecipe, { kind: 'cosine' }>): Schedule {
  const { kind, initialSparsity, frequency } = parameters;
  return gradual({
    kind,
    frequency,
    sparsityAt: (progress, target) => {
      const initial = Math.min(initialSparsity, target);
      return initial + ((target - initial) * (1 - Math.cos(Math.PI * progress))) / 2;
    },
  });
}
