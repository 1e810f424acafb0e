import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMegabytes,
  formatPercent,
  formatPercentWithMargin,
} from './format.ts';

describe('numbers on the page', () => {
  test('a fraction is written in per cent, spaced in English and closed up in Chinese', () => {
    expect(formatPercent(0.96129, 1, 'en')).toBe('96.1\u202f%');
    expect(formatPercent(0.96129, 1, 'zh')).toBe('96.1%');
    expect(formatPercent(1, 0, 'en')).toBe('100\u202f%');
  });

  test('a margin carries the unit of its value', () => {
    expect(formatPercentWithMargin(0.961, 0.0053, 'en')).toBe('96.1\u202f% ± 0.5');
  });

  test('counts are grouped by thousands', () => {
    expect(formatCount(13_548, 'en')).toBe('13,548');
    expect(formatCount(13_548, 'zh')).toBe('13,548');
  });

  test('time left reaches 0:00 only at the end', () => {
    expect(formatDuration(0)).toBe('0:00');
    expect(formatDuration(1)).toBe('0:01');
    expect(formatDuration(59_001)).toBe('1:00');
    expect(formatDuration(600_000)).toBe('10:00');
    expect(formatDuration(-5)).toBe('0:00');
  });

  test('downloads are counted in decimal megabytes', () => {
    expect(formatMegabytes(1_449_999, 'en')).toBe('1.4 MB');
  });

  test('files are counted in bytes, kilobytes or megabytes, by their size', () => {
    const bytes = [0, 288, 999.4, 999.5, 4_608, 999_949, 999_950, 13_094_016];
    expect(bytes.map((size) => formatBytes(size, 'en'))).toEqual([
      '0 B',
      '288 B',
      '999 B',
      '1.0 kB',
      '4.6 kB',
      '999.9 kB',
      '1.00 MB',
      '13.09 MB',
    ]);
  });
});
