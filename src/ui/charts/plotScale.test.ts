import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuracyScale, linearScale, logScale, lossScale } from './plotScale.ts';

const texts = ({ ticks }: ReturnType<typeof linearScale>) => ticks.map(({ text }) => text);

describe('a logarithmic scale', () => {
  test('holds what is drawn, with two to seven round figures within it', () => {
    const anyValues = fc.array(fc.double({ min: 0.01, max: 1e7, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(anyValues, (values) => {
        const { shareOf, ticks } = logScale(values, String);
        for (const value of values) {
          expect(shareOf(value)).toBeGreaterThan(0);
          expect(shareOf(value)).toBeLessThan(1);
        }
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        for (const { at, text } of ticks) {
          expect(at).toBeGreaterThanOrEqual(-1e-9);
          expect(at).toBeLessThanOrEqual(1 + 1e-9);
          expect(shareOf(Number(text))).toBe(at);
        }
      }),
    );
  });

  test('puts equal factors equally far apart', () => {
    const { shareOf } = logScale([10, 40], String);
    expect(shareOf(40) - shareOf(20)).toBeCloseTo(shareOf(20) - shareOf(10), 12);
  });

  test('has figures that can be read over one decade and over four', () => {
    expect(texts(logScale([10_000, 52_000], String))).toEqual([
      '10000',
      '15000',
      '20000',
      '30000',
      '50000',
    ]);
    expect(texts(logScale([3, 30_000], String))).toEqual(['10', '100', '1000', '10000']);
  });
});

test('a linear scale begins at nothing and ends where its values do, or at 1 for none', () => {
  const { shareOf, ticks } = linearScale(282, (count, last) => `${count}/${last}`);
  expect([0, 141, 282].map(shareOf)).toEqual([0, 0.5, 1]);
  expect(ticks.at(-1)).toEqual({ at: 1, text: '282/282' });
  expect(linearScale(0, String).ticks.at(-1)?.at).toBe(1);
});

test('an axis of accuracies runs from its lowest to 1, one of losses from 0', () => {
  expect(accuracyScale(0.5).shareOf(0.75)).toBe(0.5);
  expect(texts(accuracyScale(0.5))).toEqual(['50%', '60%', '70%', '80%', '90%', '100%']);
  expect(lossScale(2.3).shareOf(1.25)).toBe(0.5);
  expect(texts(lossScale(2.3))).toEqual(['0', '0.5', '1', '1.5', '2', '2.5']);
});
