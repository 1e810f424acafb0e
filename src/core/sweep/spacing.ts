/** Values between two ends, for a field that is a number. */

/** Digits that tell neighbours apart and read well. */
const digits = 4;

/** `count` values from one end to the other at equal distances, ends included; one: the first end. */
export function linearSpacing(from: number, to: number, count: number): number[] {
  return spaced(count, (share) => from + share * (to - from), [from, to]);
}

/** The same at equal ratios. Both ends > 0. */
export function logarithmicSpacing(from: number, to: number, count: number): number[] {
  if (!(from > 0 && to > 0)) {
    throw new RangeError(`logarithmicSpacing: want ends > 0, got ${from} and ${to}`);
  }
  return spaced(count, (share) => from * (to / from) ** share, [from, to]);
}

/**
 * Targets at which what is kept falls by equal ratios, as sparsities are compared:
 *
 *   1 − (1 − from)·((1 − to)/(1 − from))^t,   t = 0…1
 *
 * Both ends in [0, 1).
 */
export function densitySpacing(from: number, to: number, count: number): number[] {
  if (!(from >= 0 && to >= 0 && from < 1 && to < 1)) {
    throw new RangeError(`densitySpacing: want ends in [0, 1), got ${from} and ${to}`);
  }
  const ratio = (1 - to) / (1 - from);
  return spaced(count, (share) => 1 - (1 - from) * ratio ** share, [from, to]);
}

/** Values that were typed, by comma, semicolon or space: numbers where they all are, else words. */
export function listedValues(text: string): (number | string)[] {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const numbers = parts.map(Number);
  return numbers.every(Number.isFinite) ? [...new Set(numbers)] : [...new Set(parts)];
}

function spaced(
  count: number,
  at: (share: number) => number,
  [first, last]: readonly [number, number],
): number[] {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`spaced: want a whole number of values >= 1, got ${count}`);
  }
  if (count === 1 || first === last) return [first];
  const [low, high] = [Math.min(first, last), Math.max(first, last)];
  const between = Array.from({ length: count - 2 }, (_, i) =>
    Number(at((i + 1) / (count - 1)).toPrecision(digits)),
  );
  // Of ends that are so near, what is rounded may lie beyond them.
  return [...new Set([first, ...between.filter((value) => value > low && value < high), last])];
}
