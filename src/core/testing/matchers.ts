/** Import for its effect: adds `expect(actual).toBeAllClose(expected, {rtol, atol})`. */
import { expect } from 'vitest';

export interface Tolerance {
  /** Allowed difference relative to |expected|; 0 unless given. */
  rtol?: number;
  /** Allowed absolute difference; 1e-6 unless given. */
  atol?: number;
}

declare module 'vitest' {
  interface Matchers<T> {
    /** Same length, and every |actual − expected| ≤ atol + rtol·|expected|. NaN equals nothing. */
    toBeAllClose(expected: ArrayLike<number>, tolerance?: Tolerance): T;
  }
}

expect.extend({
  toBeAllClose(
    actual: ArrayLike<number>,
    expected: ArrayLike<number>,
    { rtol = 0, atol = 1e-6 }: Tolerance = {},
  ) {
    if (actual.length !== expected.length) {
      return {
        pass: false,
        message: () => `expected ${expected.length} numbers, got ${actual.length}`,
      };
    }
    for (let i = 0; i < expected.length; i += 1) {
      const want = expected[i] ?? NaN;
      const got = actual[i] ?? NaN;
      const isClose = Math.abs(got - want) <= atol + rtol * Math.abs(want);
      if (!isClose) {
        return {
          pass: false,
          message: () =>
            `expected [${i}] to be within ${atol} + ${rtol}·|${want}| of ${want}, got ${got}`,
        };
      }
    }
    return { pass: true, message: () => `expected some number to differ, all are close` };
  },
});
