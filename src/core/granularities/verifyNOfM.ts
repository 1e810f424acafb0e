import { windowsOf, type WindowPattern } from './windows.ts';

/** A window that keeps more weights than its pattern allows. */
export interface OffendingWindow {
  /** Output unit. */
  unit: number;
  /** Flat indices of the window's weights into the kernel, in order. */
  indices: number[];
  kept: number;
}

/**
 * Checks that every window of a mask of `shape` (`[kh, kw, inC, outC]` or `[in, out]`) keeps at
 * most `n` of `m`. Returns the first window that does not, in order of its first row, then unit.
 */
export function verifyNOfM(
  mask: Uint8Array,
  shape: readonly number[],
  { n, m, axis }: WindowPattern,
): OffendingWindow | undefined {
  const { units, rows, windowRow } = windowsOf(shape, m, axis);
  for (let first = 0, end = 0; first < rows; first = end) {
    end = first + 1;
    while (end < rows && windowRow(end) === windowRow(first)) end += 1;
    for (let unit = 0; unit < units; unit += 1) {
      let kept = 0;
      for (let row = first; row < end; row += 1) kept += mask[row * units + unit];
      if (kept > n) {
        const length = end - first;
        return {
          unit,
          indices: Array.from({ length }, (_, i) => (first + i) * units + unit),
          kept,
        };
      }
    }
  }
  return undefined;
}
