import type { ScheduleRecipe } from '../recipe/recipe.ts';
import { gradual } from './gradual.ts';
import type { Schedule } from './schedule.ts';

/**
 * Automated gradual pruning: training never stops while sparsity rises along a polynomial.
 *
 *   s(p) = target + (s₀ − target)·(1 − p)^power
 *
 * with s₀ = min(initialSparsity, target). Steep first, flat last: the early steps remove what the
 * network can spare. Power 1 is the linear schedule.
 *
 * Source: Zhu & Gupta 2017, arXiv:1710.01878, equation 1 (power 3).
 */
export function polynomial(
  parameters: Extract<ScheduleRecipe, { kind: 'polynomial' | 'linear' }>,
): Schedule {
  const { kind, initialSparsity, frequency } = parameters;
  const power = kind === 'linear' ? 1 : parameters.power;
  return gradual({
    kind,
    frequency,
    sparsityAt: (progress, target) => {
      const initial = Math.min(initialSparsity, target);
      return target + (initial - target) * (1 - progress) ** power;
    },
  });
}
