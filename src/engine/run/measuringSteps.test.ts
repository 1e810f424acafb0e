import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type { PlannedPruningStep } from '../../core/records/records.ts';
import { measuringSteps, pruningBatches, recalibrationBatchesOf } from './measuringSteps.ts';

describe('the batches of a measurement', () => {
  it('are those last trained on, or the first of the run', () => {
    expect(measuringSteps(10, 3)).toEqual([7, 8, 9]);
    expect(measuringSteps(3, 3)).toEqual([0, 1, 2]);
    expect(measuringSteps(2, 3)).toEqual([0, 1, 2]);
    expect(measuringSteps(0, 1)).toEqual([0]);
    expect(measuringSteps(5, 0)).toEqual([]);
  });

  it('are as many as the criterion in force needs, one where weights grow by gradient', () => {
    const recipe = defaultRecipe();
    recipe.pruning.statisticsBatches = 5;
    const planned: PlannedPruningStep = { trainStep: 8, sparsity: 0.5, layers: {} };
    expect(pruningBatches(recipe, planned)).toBe(0);
    expect(
      pruningBatches(recipe, { ...planned, regrow: { removeFraction: 0.3, by: 'random' } }),
    ).toBe(0);
    recipe.pruning.criterion = 'taylor';
    expect(pruningBatches(recipe, planned)).toBe(5);
    expect(
      pruningBatches(recipe, { ...planned, regrow: { removeFraction: 0.3, by: 'gradient' } }),
    ).toBe(1);
  });

  it('are twenty for a recalibration, or an epoch’s', () => {
    const recipe = defaultRecipe();
    recipe.training.batchSize = 128;
    recipe.data.images = 54_000;
    expect(recalibrationBatchesOf(recipe)).toBe(20);
    // 1,000 images are eight batches, the last topped up.
    recipe.data.images = 1000;
    expect(recalibrationBatchesOf(recipe)).toBe(8);
  });
});
