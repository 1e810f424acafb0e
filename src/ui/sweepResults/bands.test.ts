import { describe, expect, it } from 'vitest';
import type { ArmRun } from '../../state/sweep/armRuns.ts';
import { bandOf, bandRows, lowestOf, spreadOf } from './bands.ts';

function runOf(accuracies: readonly number[], error?: ArmRun['error']): ArmRun {
  const curve = accuracies.map((accuracy, i) => ({ trainStep: 10 * (i + 1), accuracy }));
  return { armId: 'a', seed: 1, curve, measures: {}, ...(error && { error }) };
}

describe('bandOf', () => {
  it('takes the lowest, the middle and the highest at each training step', () => {
    const band = bandOf([runOf([0.5, 0.9]), runOf([0.7, 0.8]), runOf([0.6, 0.97])]);
    expect(band).toEqual([
      { trainStep: 10, min: 0.5, median: 0.6, max: 0.7 },
      { trainStep: 20, min: 0.8, median: 0.9, max: 0.97 },
    ]);
  });

  it('keeps both sides of a pruning step, and the evaluation after it, apart', () => {
    const runOfFall = (after: number): ArmRun => ({
      ...runOf([0.9, after]),
      curve: [
        { trainStep: 10, accuracy: 0.9 },
        { trainStep: 20, accuracy: 0.95, side: 'before' },
        { trainStep: 20, accuracy: after, side: 'after' },
        { trainStep: 20, accuracy: after },
      ],
    });
    expect(bandOf([runOfFall(0.5), runOfFall(0.6), runOfFall(0.7)])).toEqual([
      { trainStep: 10, min: 0.9, median: 0.9, max: 0.9 },
      { trainStep: 20, side: 'before', min: 0.95, median: 0.95, max: 0.95 },
      { trainStep: 20, side: 'after', min: 0.5, median: 0.6, max: 0.7 },
      { trainStep: 20, min: 0.5, median: 0.6, max: 0.7 },
    ]);
  });

  it('leaves out runs that failed and steps that not all reached', () => {
    const failed = runOf([0.1, 0.1], { code: 'diverged', message: 'the loss' });
    const band = bandOf([runOf([0.5, 0.9]), runOf([0.7]), failed]);
    expect(band).toEqual([{ trainStep: 10, min: 0.5, median: 0.6, max: 0.7 }]);
    expect(bandOf([])).toEqual([]);
  });
});

describe('bandRows', () => {
  const point = (trainStep: number, accuracy: number, side?: 'before' | 'after') => ({
    trainStep,
    ...(side && { side }),
    min: accuracy,
    median: accuracy,
    max: accuracy,
  });
  it('puts the arms side by side, and the two sides of a pruning step into one cell', () => {
    const rows = bandRows([
      {
        points: [
          point(10, 0.9),
          point(20, 0.95, 'before'),
          point(20, 0.3, 'after'),
          point(20, 0.3),
        ],
      },
      { points: [point(20, 0.94), point(30, 0.96)] },
    ]);
    expect(rows).toEqual([
      { trainStep: 10, cells: [[point(10, 0.9)], []] },
      {
        trainStep: 20,
        cells: [[point(20, 0.95, 'before'), point(20, 0.3, 'after')], [point(20, 0.94)]],
      },
      { trainStep: 30, cells: [[], [point(30, 0.96)]] },
    ]);
    expect(rows.map(lowestOf)).toEqual([0.9, 0.3, 0.96]);
  });
});

describe('spreadOf', () => {
  it('takes the mean of the two in the middle of an even number', () => {
    expect(spreadOf([4, 1, 3, 10])).toEqual({ min: 1, median: 3.5, max: 10 });
    expect(spreadOf([2])).toEqual({ min: 2, median: 2, max: 2 });
  });
});
