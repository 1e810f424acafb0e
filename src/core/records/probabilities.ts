import type { Fraction } from '../../base/units.ts';

/**
 * Probabilities by class from the logits of one image: a softmax,
 *
 *   p(c) = exp(z(c) − max z) / Σ exp(z − max z)
 *
 * All NaN where a logit is no number.
 */
export function probabilitiesOf(logits: ArrayLike<number>): Fraction[] {
  const highest = Array.from(logits).reduce((most, logit) => Math.max(most, logit), -Infinity);
  const powers = Array.from(logits, (logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The class with the highest value, the first among equals. */
export function highestClass(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i] > values[best]) best = i;
  return best;
}
