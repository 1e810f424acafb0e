import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuracyAxis, accuracyFrom, accuracyTicks, lossTop } from './axes.ts';

describe('an axis of accuracies', () => {
  test.each([
    [0, ['0%', '25%', '50%', '75%', '100%']],
    [0.2, ['20%', '40%', '60%', '80%', '100%']],
    [0.5, ['50%', '60%', '70%', '80%', '90%', '100%']],
    [0.8, ['80%', '85%', '90%', '95%', '100%']],
    [0.9, ['90%', '92%', '94%', '96%', '98%', '100%']],
    [0.95, ['95%', '96%', '97%', '98%', '99%', '100%']],
  ])('from %d has whole percents, evenly spaced', (lowest, expected) => {
    const { ticks, tickFormatter } = accuracyAxis(lowest, 48);
    expect(ticks.map(tickFormatter)).toEqual(expected);
  });

  test('holds the lowest that is drawn, and leaves no more than half of it empty below', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (lowest) => {
        const from = accuracyFrom(lowest);
        expect(from).toBeLessThanOrEqual(lowest);
        expect(accuracyTicks(from).at(0)).toBe(from);
        expect(accuracyTicks(from).at(-1)).toBe(1);
        if (lowest <= 0.95) expect(lowest - from).toBeLessThan(0.5 * (1 - from) + 1e-9);
      }),
    );
  });
});

test('the axis of the loss ends where it did until the loss leaves it, and holds it up to 10', () => {
  expect([0.1, 2.3, 2.5, 2.6, 5, 5.1, 9.9, 400].map(lossTop)).toEqual([
    2.5, 2.5, 2.5, 5, 5, 10, 10, 10,
  ]);
});
