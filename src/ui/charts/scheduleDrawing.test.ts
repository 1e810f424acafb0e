import { describe, expect, test } from 'vitest';
import type { RunPlan } from '../../core/records/records.ts';
import { scheduleDrawing } from './scheduleDrawing.ts';

function plan(pruningSteps: RunPlan['pruningSteps']): RunPlan {
  return { stepsPerEpoch: 100, trainSteps: 300, phases: [], pruningSteps };
}

describe('the picture of a plan', () => {
  test('rises at every pruning step and stays till the end of the run', () => {
    const { stairs, rings } = scheduleDrawing(
      plan([
        { trainStep: 100, sparsity: 0.5, layers: {} },
        { trainStep: 200, sparsity: 0.8, layers: {} },
      ]),
      1_000,
      400,
    );
    expect(stairs).toBe('M0 1H0.25V0.5H0.5V0.2H0.75');
    expect(rings).toEqual([
      { x: 0.25, y: 0.5 },
      { x: 0.5, y: expect.closeTo(0.2, 12) },
    ]);
  });

  test('shows the slope: each bar is the weights that its step removes', () => {
    // 0 → 50 % of 1,000 is 500 weights, 50 → 80 % is 300, or 0.6 of the highest bar.
    const { bars, mostRemoved, mostGrown } = scheduleDrawing(
      plan([
        { trainStep: 100, sparsity: 0.5, layers: {} },
        { trainStep: 200, sparsity: 0.8, layers: {} },
      ]),
      1_000,
      300,
    );
    expect(mostRemoved).toBe(500);
    expect(mostGrown).toBe(0);
    expect(bars.map(({ height }) => height)).toEqual([1, expect.closeTo(0.6, 12)]);
  });

  test('shows what is dropped and grown where the sparsity stays', () => {
    // 80 % first: 800 weights. Then a quarter of the 200 kept ones dies and grows: 50.
    const { bars, mostRemoved, mostGrown } = scheduleDrawing(
      plan([
        { trainStep: 100, sparsity: 0.8, layers: {} },
        {
          trainStep: 110,
          sparsity: 0.8,
          layers: {},
          regrow: { removeFraction: 0.25, by: 'random' },
        },
      ]),
      1_000,
      300,
    );
    expect([mostRemoved, mostGrown]).toEqual([800, 50]);
    expect(bars[1]).toEqual({
      x: expect.closeTo(110 / 300, 12),
      height: expect.closeTo(50 / 800, 12),
      isGrown: true,
    });
  });

  test('draws the highest of neighbouring bars where there are too many, and no rings', () => {
    const steps = Array.from({ length: 300 }, (_, i) => ({
      trainStep: i + 1,
      sparsity: i < 150 ? 0 : 0.5,
      layers: {},
    }));
    const { bars, rings } = scheduleDrawing(plan(steps), 1_000, 300);
    expect(bars).toHaveLength(100);
    expect(rings).toEqual([]);
    expect(bars.filter(({ height }) => height === 1)).toHaveLength(1);
  });

  test('is empty where nothing is pruned', () => {
    expect(scheduleDrawing(plan([]), 1_000, 300)).toMatchObject({
      stairs: 'M0 1H1',
      bars: [],
      mostRemoved: 0,
    });
  });

  test('draws of thousands of steps what can be seen: both ends of the stairs, the highest bars', () => {
    const steps = Array.from({ length: 10_000 }, (_, i) => ({
      trainStep: i + 1,
      // Rises by a hair, and by a tenth of the weights at step 5,000.
      sparsity: (i + 1) / 100_000 + (i < 4_999 ? 0 : 0.1),
      layers: {},
    }));
    const long: RunPlan = {
      stepsPerEpoch: 100,
      trainSteps: 10_000,
      phases: [],
      pruningSteps: steps,
    };
    const { stairs, bars, rings, mostRemoved } = scheduleDrawing(long, 1_000, 10_000);
    const treads = stairs.match(/V/g) ?? [];
    expect(treads.length).toBeLessThanOrEqual(600);
    expect(treads.length).toBeGreaterThan(300);
    expect(stairs.endsWith('H1V0.8H1')).toBe(true);
    expect(bars.length).toBeLessThanOrEqual(120);
    expect(bars.length).toBeGreaterThan(60);
    expect(bars.filter(({ height }) => height === 1)).toEqual([
      { x: 0.5, height: 1, isGrown: false },
    ]);
    expect(mostRemoved).toBe(100);
    expect(rings).toEqual([]);
  });
});
