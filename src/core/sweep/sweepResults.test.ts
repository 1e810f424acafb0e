import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { planSweep } from './planSweep.ts';
import { sweepDurationMs, sweepWork } from './sweepCost.ts';
import { sweepSeries, type CellFigures } from './sweepResults.ts';
import type { SweepField } from './Sweep.ts';

const base = { recipe: completeRecipe({}) };
const rates: SweepField = { by: 'path', path: 'training.learningRate', values: [0.001, 0.01] };
const targets: SweepField = { by: 'target', targets: [0.5, 0.9] };

const figures = (sparsity: number): CellFigures => ({ sparsity, weights: 1, macs: 2, bytes: 3 });

describe('sweepSeries', () => {
  it('has a series a value of the second field, and a summary over the seeds that are done', () => {
    const fields = [rates, targets];
    const cells = planSweep({ base, fields, seeds: [1, 2] });
    // All of seed 1, none of seed 2.
    const results = cells.map((cell) =>
      cell.seed === 1 ? { cell, figures: figures(cell.index / 10) } : { cell },
    );
    const series = sweepSeries(fields, results, 'sparsity');
    expect(series.map(({ value }) => value)).toEqual([0.5, 0.9]);
    expect(series[1].points.map(({ values }) => values)).toEqual([
      [0.001, 0.9],
      [0.01, 0.9],
    ]);
    expect(series[1].points.map(({ summary }) => summary?.mean)).toEqual([0.1, 0.3]);
    expect(series[0].points[0]).toMatchObject({ done: 1, total: 2 });
  });

  it('is one series of one field, without a summary where nothing is known', () => {
    const cells = planSweep({ base, fields: [rates], seeds: [1] });
    const results = cells.map((cell) => ({ cell, figures: figures(0) }));
    const [only, ...more] = sweepSeries([rates], results, 'seconds');
    expect(more).toEqual([]);
    expect(only).not.toHaveProperty('value');
    expect(only.points[0]).toEqual({ at: [0], values: [0.001], total: 1, done: 1 });
  });
});

describe('what a sweep takes', () => {
  it('counts what is missing, a baseline once for all that start from it', () => {
    const baseline = completeRecipe({
      phases: { train: 2, prune: 0, fineTune: 0 },
      pruning: { schedule: { kind: 'oneShot' } },
    });
    const staged = { baseline, recipe: base.recipe };
    const cells = planSweep({ base: staged, fields: [rates], seeds: [1, 2] });
    const work = sweepWork(
      cells,
      ({ index }) => index === 0,
      () => 10,
    );
    // 94 training steps an epoch: three runs of three, two baselines of two.
    expect(work).toEqual({ runs: 5, trainSteps: 3 * 282 + 2 * 188, oneAfterTheOtherMs: 12_220 });
    expect(
      sweepWork(
        cells,
        () => false,
        () => undefined,
      ),
    ).not.toHaveProperty('oneAfterTheOtherMs');
  });

  it('is shorter with more workers, and no shorter with more than there are runs', () => {
    const work = { runs: 2, trainSteps: 10, oneAfterTheOtherMs: 1_000 };
    const [one = 0, two = 0, four = 0] = [1, 2, 4].map((workers) => sweepDurationMs(work, workers));
    expect(one).toBe(1_000);
    expect(two).toBeLessThan(one);
    expect(four).toBe(two);
  });
});
