import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalMark, languageIds } from '../../state/parts/languages.ts';
import {
  decimalsThatAdd,
  arrowOf,
  digitsFor,
  formatAxisCount,
  formatBriefCounts,
  formatBytes,
  formatCount,
  formatCounts,
  formatDuration,
  formatEpochs,
  formatExact,
  formatMegabytes,
  formatPercent,
  formatPercentWithMargin,
  formatPoints,
} from './format.ts';

describe('numbers on the page', () => {
  test('a fraction is written in per cent, spaced in English and closed up in Chinese', () => {
    expect(formatPercent(0.96129, 1, 'en')).toBe('96.1\u202f%');
    expect(formatPercent(0.96129, 1, 'zh')).toBe('96.1%');
    expect(formatPercent(1, 0, 'en')).toBe('100\u202f%');
  });

  test('decimals and thousands are marked as the language marks them', () => {
    expect(formatPercent(0.96129, 1, 'es')).toBe('96,1\u202f%');
    expect(formatCount(13_548, 'es')).toBe('13.548');
    expect(formatBytes(4_608, 'es')).toBe('4,6 kB');
    expect(formatExact(0.006, 'es')).toBe('0,006');
    expect(formatExact(60_000, 'es')).toBe('60000');
  });

  test('a number and its unit stay together among words from right to left', () => {
    expect(formatBytes(4_608, 'qps')).toBe('\u20664.6 kB\u2069');
    expect([arrowOf('en'), arrowOf('qps')]).toEqual(['▸', '◂']);
  });

  test('a margin carries the unit of its value', () => {
    expect(formatPercentWithMargin(0.961, 0.0053, 1, 'en')).toBe('96.1\u202f% ± 0.5');
  });

  test('counts are grouped by thousands', () => {
    expect(formatCount(13_548, 'en')).toBe('13,548');
    expect(formatCount(13_548, 'zh')).toBe('13,548');
  });

  test('time left reaches 0:00 only at the end', () => {
    expect(formatDuration(0, 'en')).toBe('0:00');
    expect(formatDuration(1, 'en')).toBe('0:01');
    expect(formatDuration(59_001, 'en')).toBe('1:00');
    expect(formatDuration(600_000, 'en')).toBe('10:00');
    expect(formatDuration(-5, 'en')).toBe('0:00');
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

  test('time from an hour on is in hours and minutes', () => {
    const hourMs = 3_600_000;
    const times = [hourMs - 1, hourMs + 1, 2.51 * hourMs, 9.9999 * hourMs, 144.09 * hourMs];
    expect(times.map((ms) => formatDuration(ms, 'en'))).toEqual([
      '1h 0m',
      '1h 1m',
      '2h 31m',
      '10h',
      '145h',
    ]);
    expect(formatDuration(144 * hourMs, 'zh')).toBe('144小时');
  });

  test('a share that is not quite all, or not quite nothing, reads as neither', () => {
    expect(formatPercent(0.9995, 1, 'en')).toBe('99.95\u202f%');
    expect(formatPercent(0.9996, 1, 'en')).toBe('99.96\u202f%');
    expect(formatPercent(0.0004, 1, 'en')).toBe('0.04\u202f%');
    expect(formatPercent(0, 1, 'en')).toBe('0.0\u202f%');
  });

  test('a change keeps its sign, and one that is none has none', () => {
    const changes = [-0.0123, 0.0123, 0.0004, -0.0004, 0, 0.3 - 0.2 - 0.1];
    expect(changes.map((change) => formatPoints(change, 1, 'en'))).toEqual([
      '−1.2',
      '+1.2',
      '+0.04',
      '−0.04',
      '0.0',
      '0.0',
    ]);
  });

  test('a margin is never written as none', () => {
    expect(formatPercentWithMargin(1, 0.000192, 1, 'en')).toBe('100.00\u202f% ± 0.02');
  });

  test('counts side by side are written alike, and differ where they do', () => {
    expect(formatCounts([332_928, 66_219], 'en')).toEqual(['333K', '66.2K']);
    expect(formatCounts([332_928, 66_219], 'zh')).toEqual(['33.3万', '6.62万']);
    expect(formatCounts([50_176, 10_035], 'en')).toEqual(['50,176', '10,035']);
    expect(formatCounts([3_211_264, 72], 'en')).toEqual(['3.21M', '72']);
    expect(formatCounts([3_211_264, 3_211_254], 'en')).toEqual(['3,211,264', '3,211,254']);
  });

  test('where there is little room they are of two figures from 10,000 on', () => {
    expect(formatBriefCounts([10_035, 50_176], 'en')).toEqual(['10K', '50K']);
    expect(formatBriefCounts([10_035, 50_176], 'zh')).toEqual(['1万', '5万']);
    expect(formatBriefCounts([230, 1_152], 'en')).toEqual(['230', '1,152']);
    expect(formatBriefCounts([50_170, 50_176], 'en')).toEqual(['50,170', '50,176']);
  });

  test('an axis is in short throughout where its end is long', () => {
    const at = (last: number) =>
      [0, last / 4, last].map((tick) => formatAxisCount(tick, last, 'en'));
    expect(at(2_820)).toEqual(['0', '705', '2,820']);
    expect(at(20_000_000)).toEqual(['0', '5M', '20M']);
  });

  test('epochs done read as all only at the end', () => {
    expect(formatEpochs(281 / 94, 3, 'en')).toEqual({ done: '2.9', total: '3' });
    expect(formatEpochs(3, 3, 'en')).toEqual({ done: '3.0', total: '3' });
    expect(formatEpochs(120 / 94, 120 / 94, 'en')).toEqual({ done: '1.3', total: '1.3' });
  });

  test('small numbers keep two figures', () => {
    expect([3, 0.8, 0.07, 0.000_31, 0].map(digitsFor)).toEqual([2, 2, 3, 5, 2]);
  });
});

const language = fc.constantFrom(...languageIds);
/** What a text says, without its unit and what parts its thousands. */
const numberIn = (text: string, of = 'en') => {
  const digits = text.replaceAll(decimalMark(of) === ',' ? '.' : ',', '').replace(',', '.');
  return Number(digits.replaceAll(/[^\d.−-]/g, '').replace('−', '-'));
};

describe('whatever the number', () => {
  const whole = fc.integer({ min: 1, max: 20_000_000 });

  test('only all of it reads as 100 % and only nothing as 0 %', () => {
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 0, max: 2 }), language, (a, b, digits, of) => {
        const share = Math.min(a, b) / Math.max(a, b);
        const shown = numberIn(formatPercent(share, digits, of), of);
        expect(shown === 100).toBe(share === 1);
        expect(shown).toBeGreaterThan(0);
        expect(numberIn(formatPercent(1 - share, digits, of), of) === 0).toBe(share === 1);
      }),
    );
  });

  test('a change reads as none only where it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 10_000 }), language, (tenThousandths, of) => {
        const shown = numberIn(formatPoints(tenThousandths / 10_000, 1, of), of);
        expect(Math.sign(shown)).toBe(Math.sign(tenThousandths));
      }),
    );
  });

  test('two counts read the same only where they are, and alike', () => {
    fc.assert(
      fc.property(whole, whole, language, (a, b, of) => {
        const [first, second] = formatCounts([a, b], of);
        expect(first === second).toBe(a === b);
        const isShort = [first, second].map((text) => /[^\d,.]/.test(text ?? ''));
        const isLong = [a, b].map((count) => count >= 10_000);
        if (isLong[0] && isLong[1]) expect(isShort[0]).toBe(isShort[1]);
      }),
    );
  });

  test('epochs done are never more than there are, and all only at the end', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(2_000), fc.integer({ min: 1, max: 400 }), (a, b, epoch) => {
        const [done, total] = [Math.min(a, b) / epoch, (Math.max(a, b) + 1) / epoch];
        const shown = formatEpochs(done, total, 'en');
        expect(numberIn(shown.done)).toBeLessThanOrEqual(numberIn(shown.total));
        if (Number.isInteger(total)) {
          expect(numberIn(shown.done)).toBeLessThan(numberIn(shown.total));
        }
        const over = formatEpochs(total, total, 'en');
        expect(numberIn(over.done)).toBe(numberIn(over.total));
      }),
    );
  });

  test('time left never grows as it passes, in words that say less of it', () => {
    const inMinutes = (text: string): number => {
      const [, hours = '0', minutes = '0'] = /^(\d+)h(?: (\d+)m)?$/.exec(text) ?? [];
      const [clock = '0', seconds = '0'] = text.includes(':') ? text.split(':') : [];
      return Number(hours) * 60 + Number(minutes) + Number(clock) + Number(seconds) / 60;
    };
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e7), (ms, moreMs) => {
        const less = inMinutes(formatDuration(ms, 'en'));
        expect(less).toBeLessThanOrEqual(inMinutes(formatDuration(ms + moreMs, 'en')));
        expect(less).toBeGreaterThanOrEqual(ms / 60_000 - 1e-9);
      }),
    );
  });
});

test('tells figures with as many decimals as their difference needs to be seen', () => {
  expect(decimalsThatAdd(0.966, 0.974)).toBe(1);
  // 96.6 and 97.3 are 0.7 apart, and 0.76 reads 0.8.
  expect(decimalsThatAdd(0.9657, 0.9733)).toBe(2);
  expect(decimalsThatAdd(0.991, 0.241, 0.9657)).toBe(1);
  expect(decimalsThatAdd(0.5)).toBe(1);
});
