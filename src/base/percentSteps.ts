import type { Fraction } from './units.ts';

/** How a handle at a fraction moves. */
export interface PercentSteps {
  step: Fraction;
  /** Where it goes when a slider of these steps asks for `next`. */
  moved: (next: Fraction) => Fraction;
}

/** It stands where it is to a tenth of a per cent, and moves to whole ones. */
export function percentSteps(value: Fraction): PercentSteps {
  const isWhole = Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
  if (isWhole) return { step: 0.01, moved: (next) => next };
  // In fine steps a key would move by a tenth: it goes on to the next whole per cent instead.
  return { step: 0.001, moved: (next) => wholeBeyond(value, next) };
}

/** From `value` to `next`, rounded away from `value`. */
function wholeBeyond(value: Fraction, next: Fraction): Fraction {
  if (Math.abs(next - value) < 1e-6) return value;
  const percent = next * 100;
  return (next > value ? Math.ceil(percent - 1e-6) : Math.floor(percent + 1e-6)) / 100;
}
