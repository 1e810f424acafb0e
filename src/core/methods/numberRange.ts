/** The numbers from `min` to `max`, both included unless open. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly isMinOpen?: true;
  readonly isMaxOpen?: true;
  readonly isInteger?: true;
}

/** Whether `value` lies in `range`; false for NaN. */
export function isInRange(value: number, range: NumberRange): boolean {
  const isAbove = range.isMinOpen ? value > range.min : value >= range.min;
  const isBelow = range.isMaxOpen ? value < range.max : value <= range.max;
  return isAbove && isBelow;
}

/** The range as it reads in any language: `0 ≤ x < 1`. */
export function describeRange(range: NumberRange): string {
  return `${range.min} ${range.isMinOpen ? '<' : '≤'} x ${range.isMaxOpen ? '<' : '≤'} ${range.max}`;
}
