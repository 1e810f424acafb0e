import { describe, expect, it } from 'vitest';
import type { ExperimentRun } from '../../state/parts/Experiment.ts';
import { bandOf, spreadOf } from './bands.ts';

function runOf(accuracies: readonly number[], error?: ExperimentRun['error']): ExperimentRun {
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

  it('leaves out runs that failed and steps that not all reached', () => {
    const failed = runOf([0.1, 0.1], { code: 'diverged', message: 'the loss' });
    const band = bandOf([runOf([0.5, 0.9]), runOf([0.7]), failed]);
    expect(band).toEqual([{ trainStep: 10, min: 0.5, median: 0.6, max: 0.7 }]);
    expect(bandOf([])).toEqual([]);
  });
});

describe('spreadOf', () => {
  it('takes the mean of the two in the middle of an even number', () => {
    expect(spreadOf([4, 1, 3, 10])).toEqual({ min: 1, median: 3.5, max: 10 });
    expect(spreadOf([2])).toEqual({ min: 2, median: 2, max: 2 });
  });
});
