import { describe, expect, test } from 'vitest';
import type { LayerSize } from '../../core/records/reports.ts';
import { prunableLayer } from '../../core/testing/prunableLayer.ts';
import {
  crossoverCurve,
  curveIdsOf,
  curveLayer,
  halvingsOf,
  measuredPoints,
  mostSparsity,
  perKept,
  relativeWins,
} from './crossoverCurves.ts';

const shape = [784, 64];
const layer = { shape };

describe('the curves of the crossover', () => {
  test('run from dense to the sparsest, evenly in halvings of what is kept', () => {
    const points = crossoverCurve('bitmap', layer);
    const places = points.map(({ sparsity }) => halvingsOf(sparsity));
    expect(places[0]).toBeCloseTo(0, 12);
    expect(points.at(-1)?.sparsity).toBeCloseTo(mostSparsity, 12);
    const [, first = 0, second = 0] = places;
    expect(second - first).toBeCloseTo(first, 9);
  });

  test('start at 4 bytes and add what it costs to say which weight it is', () => {
    // Dense at one half: 4 bytes for two weights of which one is kept. Bitmap: 32 bits and 1/d.
    expect(perKept('dense', 0.5, layer)).toBeCloseTo(8, 12);
    expect(perKept('bitmap', 0.8, layer)).toBeCloseTo((32 + 5) / 8, 12);
    expect(perKept('coo', 0.8, layer)).toBeCloseTo(8, 12);
  });

  test('have one of blocks where whole grains were pruned, its size that of a grain', () => {
    const conv = prunableLayer([3, 3, 8, 16]);
    expect(curveIdsOf(curveLayer(conv, { kind: 'weight' }))).not.toContain('block');
    const byFilter = curveLayer(conv, { kind: 'filter' });
    expect(byFilter.blockSize).toBe(72);
    expect(curveIdsOf(byFilter)).toContain('block');
    // 1 bit for 72 weights of which a fifth is kept: (32 + 5/72) / 8.
    expect(perKept('block', 0.8, byFilter)).toBeCloseTo((32 + 5 / 72) / 8, 12);
  });

  test('cross where the core says', () => {
    expect(relativeWins(shape, 4)).toBeUndefined();
    expect(relativeWins(shape, 5)?.from).toBeCloseTo(0.8, 2);
    expect(relativeWins(shape)?.to).toBeGreaterThan(0.999);
  });
});

describe('measuredPoints', () => {
  const size: LayerSize = {
    name: 'dense1',
    count: 100,
    kept: 20,
    encodings: [
      { encoding: 'bitmap', bytes: 93, formulaBytes: 92.5, gzipBytes: 90, isLossless: true },
      { encoding: 'int8', bytes: 104, formulaBytes: 104, gzipBytes: 60, isLossless: false },
    ],
    smallest: 'bitmap',
  };

  test('are the bytes for each kept weight of the encodings that are drawn', () => {
    expect(measuredPoints(size, ['dense', 'bitmap'])).toEqual([
      { id: 'bitmap', sparsity: 0.8, bytes: 93 / 20 },
    ]);
  });

  test('are none where nothing is kept', () => {
    expect(measuredPoints({ ...size, kept: 0 }, ['bitmap'])).toEqual([]);
  });
});
