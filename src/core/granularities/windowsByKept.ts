import { windowsOf, type WindowPattern } from './windows.ts';

/**
 * How many windows of a mask of `shape` (`[kh, kw, inC, outC]` or `[in, out]`) keep 0, 1, … m weights: m + 1
 * counts, by the kept ones. A tail window shorter than m counts with those that it has.
 */
export function windowsByKept(
  mask: Uint8Array,
  shape: readonly number[],
  { m, axis }: Omit<WindowPattern, 'n'>,
): number[] {
  const { units, rows, windowRow } = windowsOf(shape, m, axis);
  const byKept = Array.from({ length: m + 1 }, () => 0);
  const kept = new Uint8Array(units);
  for (let row = 0; row < rows; row += 1) {
    for (let unit = 0; unit < units; unit += 1) kept[unit] += mask[row * units + unit];
    if (row + 1 < rows && windowRow(row + 1) === windowRow(row)) continue;
    for (const count of kept) byKept[count] += 1;
    kept.fill(0);
  }
  return byKept;
}
