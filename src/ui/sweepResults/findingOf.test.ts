import { expect, test } from 'vitest';
import { seedSummary } from '../../core/sweep/seedSummary.ts';
import type { SweepSeries } from '../../core/sweep/sweepResults.ts';
import { findingOf } from './findingOf.ts';

/** One series; each value with what its seeds came to, none of them where none is done. */
function seriesOf(...points: [value: number, seeds: number[]][]): SweepSeries[] {
  return [
    {
      points: points.map(([value, seeds], at) => {
        const point = { at: [at], values: [value], total: 3, done: seeds.length };
        return seeds.length > 0 ? Object.assign(point, { summary: seedSummary(seeds) }) : point;
      }),
    },
  ];
}

test('is nothing before two values have a run', () => {
  expect(findingOf(seriesOf([0.5, [0.97]], [0.9, []]))).toBeUndefined();
});

test('names the highest and the lowest mean, and tells them apart by their seeds', () => {
  const found = findingOf(seriesOf([0.5, [0.97, 0.98]], [0.8, [0.96, 0.95]], [0.9, [0.9, 0.91]]));
  expect(found).toMatchObject({
    kind: 'apart',
    highest: { values: [0.5] },
    lowest: { values: [0.9] },
  });
});

test('says that it may be chance where the seeds of the two overlap, or there is one', () => {
  expect(findingOf(seriesOf([0.5, [0.97, 0.9]], [0.9, [0.91, 0.89]]))?.kind).toBe('overlap');
  expect(findingOf(seriesOf([0.5, [0.97]], [0.9, [0.91]]))?.kind).toBe('one');
  expect(findingOf(seriesOf([0.5, [0.97, 0.96]], [0.9, [0.9]]))?.kind).toBe('one');
});

test('is the same everywhere where nothing differs', () => {
  expect(findingOf(seriesOf([0.5, [100, 100]], [0.9, [100, 100]]))?.kind).toBe('same');
});
