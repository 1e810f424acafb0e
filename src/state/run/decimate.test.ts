import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { decimate, decimateFalls } from './decimate.ts';

const identity = (value: number) => value;

test('keeps every point while there are no more than the limit', () => {
  expect(decimate([3, 1, 2], identity, 4)).toEqual([3, 1, 2]);
});

test('keeps order, both ends and the extremes within the limit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 600 }),
      fc.integer({ min: 4, max: 150 }),
      (values, limit) => {
        const points = values.map((value, index) => ({ value, index }));
        const kept = decimate(points, ({ value }) => value, limit);
        const keptValues = kept.map(({ value }) => value);
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(kept[0]).toBe(points[0]);
        expect(kept.at(-1)).toBe(points.at(-1));
        expect(Math.min(...keptValues)).toBe(Math.min(...values));
        expect(Math.max(...keptValues)).toBe(Math.max(...values));
        const order = kept.map(({ index }) => index);
        expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
      },
    ),
  );
});

test('keeps a single spike out of a thousand flat points', () => {
  const values: number[] = Array.from({ length: 1000 }, () => 0.5);
  values[777] = 0.9;
  expect(decimate(values, identity)).toContain(0.9);
});

interface Measured {
  trainStep: number;
  value: number;
  side?: 'before' | 'after';
}

/** A curve of evaluations and falls, as many points as there are numbers, or one more. */
const curves = fc
  .array(fc.record({ value: fc.double({ min: 0, max: 1, noNaN: true }), isFall: fc.boolean() }), {
    minLength: 1,
    maxLength: 400,
  })
  .map((entries) =>
    entries.flatMap(({ value, isFall }, trainStep): Measured[] =>
      isFall
        ? [
            { trainStep, value, side: 'before' },
            { trainStep, value: value / 2, side: 'after' },
          ]
        : [{ trainStep, value }],
    ),
  );
const extent = { low: ({ value }: Measured) => value, high: ({ value }: Measured) => value };

test('keeps every fall upright, the deepest among them, within the limit', () => {
  fc.assert(
    fc.property(curves, fc.integer({ min: 5, max: 300 }), (points, limit) => {
      const kept = decimateFalls(points, extent, limit);
      expect(kept.length).toBeLessThanOrEqual(limit);
      expect(kept.at(0)).toBe(points.at(0));
      expect(kept.at(-1)).toBe(points.at(-1));
      const values = points.map(({ value }) => value);
      const keptValues = kept.map(({ value }) => value);
      expect(Math.min(...keptValues)).toBe(Math.min(...values));
      expect(Math.max(...keptValues)).toBe(Math.max(...values));
      // The highest of a stretch, or the end of the run, may stand without what is on its other side.
      const first = kept.find(({ value }) => value === Math.min(...values));
      if (first?.side === 'after' && points.at(-1) !== first) {
        expect(kept[kept.indexOf(first) - 1]).toMatchObject({
          trainStep: first.trainStep,
          side: 'before',
        });
      }
    }),
  );
});

test('keeps the lowest point of each bucket of a plan of hundreds of pruning steps', () => {
  const points: Measured[] = Array.from({ length: 800 }, (_, trainStep) => trainStep).flatMap(
    (trainStep) => [
      { trainStep, value: 0.96, side: 'before' as const },
      { trainStep, value: trainStep === 333 ? 0.2 : 0.95, side: 'after' as const },
    ],
  );
  const kept = decimateFalls(points, extent);
  expect(kept.length).toBeLessThanOrEqual(300);
  const fallen = kept.findIndex(({ value }) => value === 0.2);
  expect(kept[fallen - 1]).toEqual({ trainStep: 333, value: 0.96, side: 'before' });
  // One fall or more in every 18 of 800 training steps.
  const steps = kept.filter(({ side }) => side === 'after').map(({ trainStep }) => trainStep);
  const gaps = steps.slice(1).map((step, i) => step - (steps[i] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(18);
});
