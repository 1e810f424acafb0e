import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInRange, type NumberRange } from '../../core/methods/numberRange.ts';
import { readNumber, writeNumber } from './readNumber.ts';

const anyNumber = { range: { min: -1e300, max: 1e300 } };
const percent = { range: { min: 0, max: 1, isMaxOpen: true }, isPercent: true } as const;
const whole = { range: { min: 0, max: 4_294_967_295, isInteger: true } } as const;
const images = { range: { min: 1, max: 60_000, isInteger: true } } as const;
const learningRate = { range: { min: 0, max: 10, isMinOpen: true } } as const;

describe('a typed number', () => {
  test.each([
    ['0,006', 0.006],
    ['0.006', 0.006],
    [',5', 0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1,5', 1.5],
    ['2e-3', 0.002],
    ['2,5E−4', 0.00025],
    ['2e3', 2000],
    ['  7 ', 7],
    ['+3', 3],
    ['−3', -3],
    ['–3', -3],
    ['-0', 0],
    ['0', 0],
    ['50 %', 0.5],
    ['1.125', 1.125],
    ['1234,567', 1234.567],
    ['0,125', 0.125],
  ])('%s means %d', (typed, value) => {
    expect(readNumber(typed, anyNumber)).toEqual({ value });
  });

  test.each([
    ['０．００６', 0.006],
    ['０，００６', 0.006],
    ['0。006', 0.006],
    ['２ｅ－３', 0.002],
    ['－３', -3],
    ['＋１２', 12],
    ['５０％', 0.5],
  ])('%s, as a Chinese keyboard types it, means %d', (typed, value) => {
    expect(readNumber(typed, anyNumber)).toEqual({ value });
  });

  test.each([
    ['72,5 %', 0.725],
    ['72.5%', 0.725],
    ['72,5', 0.725],
    ['72.3', 0.723],
    ['0.1', 0.001],
    ['99.99', 0.9999],
  ])('%s in per cent means %d', (typed, value) => {
    expect(readNumber(typed, percent)).toEqual({ value });
  });

  test.each([
    ['60 000', 60000],
    ['60\u202f000', 60000],
    ['60\u00a0000,5', 60000.5],
    ['60’000', 60000],
    ['1 234 567', 1234567],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1,234,567.25', 1234567.25],
  ])('%s has thousands that can be told: %d', (typed, value) => {
    expect(readNumber(typed, anyNumber)).toEqual({ value });
  });

  test.each([
    ['60,000', images, '60', '60000'],
    ['60.000', images, '60', '60000'],
    ['1,234', anyNumber, '1.234', '1234'],
    ['-1,250', anyNumber, '-1.25', '-1250'],
    ['1.000', anyNumber, '1', '1000'],
    ['2.125', whole, '2.125', '2125'],
  ])(
    '%s has thousands that cannot be told from decimals',
    (typed, rule, asDecimal, asThousands) => {
      expect(readNumber(typed, rule)).toEqual({ fault: 'ambiguous', asDecimal, asThousands });
    },
  );

  test.each([
    ['0,006', 0.006],
    ['72,5', 72.5],
    ['1,234', 1.234],
    ['0.006', 0.006],
    ['1.234,5', 1234.5],
    ['60 000', 60000],
  ])('%s means %d where the comma is the decimal mark', (typed, value) => {
    expect(readNumber(typed, { ...anyNumber, decimalMark: ',' })).toEqual({ value });
  });

  test.each([
    ['1.234', anyNumber, '1,234', '1234'],
    ['1,000', anyNumber, '1', '1000'],
    ['2,125', whole, '2,125', '2125'],
  ])('%s cannot be told there', (typed, rule, asDecimal, asThousands) => {
    const reading = readNumber(typed, { ...rule, decimalMark: ',' });
    expect(reading).toEqual({ fault: 'ambiguous', asDecimal, asThousands });
  });

  test.each([
    '',
    ' ',
    'abc',
    '1 2',
    '1,2,3',
    '12 34',
    '1,23.4',
    '1.2.3',
    '--3',
    '3-',
    'e5',
    '1e',
    '1e2.5',
    '0x10',
    'Infinity',
    'NaN',
    '%',
    '5 % %',
    '1e-999',
    '01,234,567',
  ])('%j is no number', (typed) => {
    expect(readNumber(typed, anyNumber)).toEqual({ fault: 'not-a-number' });
  });

  test('out of its range is refused, open ends included', () => {
    const refused = { fault: 'out-of-range' };
    expect(readNumber('0', images)).toEqual(refused);
    expect(readNumber('60001', images)).toEqual(refused);
    expect(readNumber('-3', whole)).toEqual(refused);
    expect(readNumber('100 %', percent)).toEqual(refused);
    expect(readNumber('−3', percent)).toEqual(refused);
    expect(readNumber('0', learningRate)).toEqual(refused);
    expect(readNumber('1e-9', learningRate)).toEqual({ value: 1e-9 });
    expect(readNumber('1e999', learningRate)).toEqual(refused);
    expect(readNumber('1e999', whole)).toEqual(refused);
    expect(readNumber('99.9999 %', percent)).toEqual({ value: 0.999999 });
  });

  test('that has to be whole is never rounded, and is no share', () => {
    expect(readNumber('1,5', whole)).toEqual({ fault: 'not-whole' });
    expect(readNumber('1e-1', whole)).toEqual({ fault: 'not-whole' });
    expect(readNumber('1.5e1', whole)).toEqual({ value: 15 });
    expect(readNumber('3.0', whole)).toEqual({ value: 3 });
    expect(readNumber('300 %', whole)).toEqual({ fault: 'not-a-number' });
  });
});

const yes = fc.constant(true as const);
const anyRange: fc.Arbitrary<NumberRange> = fc.record(
  {
    min: fc.integer({ min: -50, max: 50 }),
    max: fc.integer({ min: 51, max: 150 }),
    isMinOpen: yes,
    isMaxOpen: yes,
    isInteger: yes,
  },
  { requiredKeys: ['min', 'max'] },
);

describe('any text', () => {
  test('is read as a number of the range, or refused', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({
        unit: fc.constantFrom(
          ...'0 1 2 3 4 5 6 7 8 9 . , - + e % \u2212 ５ ． ， ％'.split(' '),
          ' ',
        ),
      }),
    );
    fc.assert(
      fc.property(text, anyRange, fc.boolean(), (typed, range, isPercent) => {
        const reading = readNumber(typed, { range, isPercent });
        if ('fault' in reading) return;
        expect(isInRange(reading.value, range)).toBe(true);
        if (range.isInteger) expect(Number.isInteger(reading.value)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('any number', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
  const tidy = finite.map((value) => Number(value.toPrecision(12)) + 0);

  test('reads as itself as JavaScript writes it, with a point or a comma, in either width', () => {
    fc.assert(
      fc.property(finite, (value) => {
        const text = String(value);
        // Three decimals after up to three digits are what `ambiguous` is about.
        fc.pre(!/^-?[1-9]\d{0,2}\.\d{3}$/.test(text));
        const wide = text.replace(/[!-~]/g, (sign) =>
          String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
        );
        for (const typed of [text, text.replace('.', ','), text.replace('-', '−'), wide]) {
          expect(readNumber(typed, anyNumber), typed).toEqual({ value: value + 0 });
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('reads as itself as its field writes it', () => {
    fc.assert(
      fc.property(tidy, (value) => {
        for (const decimalMark of ['.', ',']) {
          const written = writeNumber(value, { decimalMark });
          expect(readNumber(written, { ...anyNumber, decimalMark }), written).toEqual({ value });
        }
      }),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (millionths) => {
        const value = millionths / 1e6;
        expect(readNumber(writeNumber(value, { isPercent: true }), percent)).toEqual({ value });
      }),
    );
    fc.assert(
      fc.property(fc.nat({ max: 4_294_967_295 }), (value) => {
        expect(readNumber(writeNumber(value), whole)).toEqual({ value });
      }),
    );
  });

  test('keeps its digits in its field, without the noise of binary fractions', () => {
    expect(writeNumber(0.29, { isPercent: true })).toBe('29%');
    expect(writeNumber(0.1 + 0.2)).toBe('0.3');
    expect(writeNumber(1e-7)).toBe('1e-7');
    expect(writeNumber(60_000)).toBe('60000');
    expect(writeNumber(1 / 3, { maximumDigits: 3 })).toBe('0.333');
    const percent = { isPercent: true, maximumDigits: 1 };
    expect(writeNumber(0.8004, percent)).toBe('80%');
    // What is not quite all or nothing does not read so.
    expect(writeNumber(0.999904, percent)).toBe('99.99%');
    expect(writeNumber(0.00001, percent)).toBe('0.001%');
    expect(writeNumber(0, percent)).toBe('0%');
  });
});
