import type { Fraction } from './units.ts';

/** Finer than any share of whole things that is shown. */
const mostDigits = 10;

/**
 * Decimal digits with which a share is to be written in percent, `digits` or more: as many as it
 * takes for one that is not quite nothing or not quite all to read as neither `0.0` nor `100.0`.
 */
export function tellingDigits(share: Fraction, digits: number): number {
  const percent = Math.abs(share) * 100;
  if (percent === 0 || percent >= 100) return digits;
  let telling = digits;
  while (telling < mostDigits && isEnd(percent.toFixed(telling))) telling += 1;
  return telling;
}

function isEnd(text: string): boolean {
  return Number(text) === 0 || Number(text) === 100;
}
