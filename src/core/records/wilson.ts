import type { Fraction } from '../../base/units.ts';

/** Two-sided 95 % quantile of the normal distribution. */
const z = 1.959964;

/**
 * Half the width of the 95 % Wilson interval of an accuracy measured on so many images:
 *
 *   z/(1 + z²/n) · √(p(1 − p)/n + z²/(4n²))
 *
 * Source: Wilson 1927, JASA 22, 209–212.
 */
export function wilsonHalfWidth(accuracy: Fraction, images: number): Fraction {
  const variance = (accuracy * (1 - accuracy)) / images + (z * z) / (4 * images * images);
  return (z / (1 + (z * z) / images)) * Math.sqrt(variance);
}

/**
 * Half the width of the 95 % interval of the difference of two accuracies, as if on other images each:
 *
 *   √(h₁² + h₂²)
 *
 * On the same images it is less, so what is called noise by it may be more.
 */
export function differenceHalfWidth(
  first: { accuracy: Fraction; images: number },
  second: { accuracy: Fraction; images: number },
): Fraction {
  const halfWidth = (of: typeof first) => wilsonHalfWidth(of.accuracy, of.images);
  return Math.hypot(halfWidth(first), halfWidth(second));
}
