import { expect, test } from 'vitest';
import { planRun } from '../plan/planRun.ts';
import type { Edit } from './recipe.ts';
import { defaultRecipe, defaultSchedule } from './recipeDefaults.ts';
import { trainingEdits, unprunedRecipe } from './unprunedTraining.ts';
import { withPruning } from './withPruning.ts';

const recipe = defaultRecipe('lenet-5');

test('recipes that differ in their pruning alone have the same training', () => {
  const other = withPruning(recipe, {
    criterion: 'movement',
    schedule: defaultSchedule('iterative'),
    recovery: { kind: 'rewind', toTrainStep: 3, arm: 'ticket' },
    allocation: { kind: 'global', target: 0.9, unit: 'macs', floor: 0.01 },
  });
  expect(unprunedRecipe(other)).toEqual(unprunedRecipe(recipe));
  expect(unprunedRecipe({ ...recipe, seed: 8 })).not.toEqual(unprunedRecipe(recipe));
});

test('the training is as long as the run, in the same phases, and prunes nothing', () => {
  const { pruningSteps, ...training } = planRun(unprunedRecipe(recipe));
  expect(pruningSteps).toEqual([]);
  expect(planRun(recipe)).toMatchObject(training);
});

test('changes of the training count, those of pruning do not', () => {
  const rate: Edit = { kind: 'setLearningRate', learningRate: 0.001, trainStep: 5 };
  const statistics: Edit = { kind: 'recalibrate', trainStep: 9 };
  const edits: Edit[] = [
    { kind: 'setTarget', layer: 'conv1', sparsity: 0.5, trainStep: 1 },
    rate,
    { kind: 'setNetworkTarget', sparsity: 0.5, trainStep: 6 },
    { kind: 'pruneNow', trainStep: 7 },
    statistics,
  ];
  expect(trainingEdits(edits)).toEqual([rate, statistics]);
});
