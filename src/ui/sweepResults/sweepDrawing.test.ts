import { describe, expect, it } from 'vitest';
import type { SweepSeries } from '../../core/sweep/sweepResults.ts';
import { alongScale, figureScale, heatOf, numbersOf } from './sweepDrawing.ts';

const point = (mean: number, min = mean, max = mean) => ({
  at: [0],
  values: [0],
  total: 1,
  done: 1,
  summary: { count: 1, mean, min, max },
});
const seriesOf = (...points: ReturnType<typeof point>[]): SweepSeries[] => [{ points }];

describe('alongScale', () => {
  it('puts numbers that are near one another at equal distances, far ones by equal factors', () => {
    const near = alongScale([1, 2, 3], false, String);
    expect(near.shareOf(2)).toBeCloseTo(0.5, 9);
    const far = alongScale([0.001, 0.01, 0.1], false, String);
    expect(far.shareOf(0.01)).toBeCloseTo(0.5, 9);
    expect(far.ticks.map(({ text }) => text)).toEqual(['0.001', '0.01', '0.1']);
  });

  it('puts high targets by equal factors of what is kept', () => {
    const scale = alongScale([0.5, 0.75, 0.875, 0.9375], true, String);
    expect(scale.shareOf(0.75) - scale.shareOf(0.5)).toBeCloseTo(
      scale.shareOf(0.9375) - scale.shareOf(0.875),
      9,
    );
  });

  it('has a tick at the last of many values, and room at both ends', () => {
    const values = Array.from({ length: 20 }, (_, i) => i + 1);
    const { ticks, shareOf } = alongScale(values, false, String);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(ticks.at(-1)?.text).toBe('20');
    expect(shareOf(1)).toBeCloseTo(0.04, 9);
    expect(shareOf(20)).toBeCloseTo(0.96, 9);
    expect(alongScale([3], false, String).shareOf(3)).toBe(0.5);
  });
});

it('figureScale begins an axis of accuracies below the lowest seed, and any other at 0', () => {
  const drawn = seriesOf(point(0.95, 0.91, 0.97));
  expect(figureScale('accuracy', drawn, String).shareOf(0.9)).toBe(0);
  const bytes = figureScale('bytes', seriesOf(point(400), point(800)), String);
  expect([bytes.shareOf(0), bytes.shareOf(800)]).toEqual([0, 1]);
});

it('heatOf reaches from the least mean to the greatest, and knows none without a run', () => {
  const heat = heatOf(seriesOf(point(1), point(2), point(5)));
  expect([point(1), point(2), point(5)].map(heat)).toEqual([0, 0.25, 1]);
  expect(heat({ at: [0], values: [0], total: 1, done: 0 })).toBeUndefined();
  expect(heatOf(seriesOf(point(3)))(point(3))).toBe(1);
});

it('numbersOf knows a field of numbers from one of names', () => {
  expect(numbersOf({ by: 'target', targets: [0.5, 0.9] })).toEqual([0.5, 0.9]);
  expect(
    numbersOf({ by: 'choice', choices: [{ of: 'criterion', kind: 'random' }] }),
  ).toBeUndefined();
});
