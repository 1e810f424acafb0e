import { gradual } from './gradual.ts';
import type { Schedule } from './schedule.ts';

/** Of a linear or polynomial schedule. */
interface Ramp {
  kind: string;
  power: number;
  initialSparsity: number;
  frequency: number;
}

/**
 * Sparsity along a polynomial, which is tfmot's `PolynomialDecay`:
 *
 *   s(p) = target + (s₀ − target)·(1 − p)^power,   s₀ = min(max(initialSparsity, start), target)
 */
export function ramp({ kind, power, initialSparsity, frequency }: Ramp): Schedule {
  return {
    ...gradual({
      kind,
      frequency,
      sparsityAt: (progress, target, start) => {
        const initial = Math.min(Math.max(initialSparsity, start), target);
        return target + (initial - target) * (1 - progress) ** power;
      },
    }),
    tfmot: { frequency },
  };
}
