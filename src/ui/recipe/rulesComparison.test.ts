import { expect, test } from 'vitest';
import { completeRecipe } from '../../core/recipeSchema.ts';
import { planFigures } from './rulesComparison.ts';

/** The official tutorial: 2 epochs of 422 training steps, 0.5 → 0.8, every 100. */
const tutorial = completeRecipe({
  network: 'tfmot-cnn',
  data: { images: 54_000 },
  phases: { train: 0, prune: 2, fineTune: 0 },
  pruning: { schedule: { kind: 'polynomial', initialSparsity: 0.5, frequency: 100 } },
});

test('tfmot stops at training step 800 of 844, short of the target', () => {
  // Fires at 100, 200, … 800; 0.8 − 0.3·(44/844)³ = 0.79996 (its issue 973).
  expect(planFigures(tutorial, 'tfmot')).toEqual({
    pruningSteps: 8,
    lastTrainStep: 800,
    finalSparsity: expect.closeTo(0.79996, 5),
  });
  expect(planFigures(tutorial, 'exact')).toMatchObject({ lastTrainStep: 844, finalSparsity: 0.8 });
});

test('what tfmot does not know has no figures', () => {
  const cosine = completeRecipe({ pruning: { schedule: { kind: 'cosine' } } });
  expect(planFigures(cosine, 'tfmot')).toBeUndefined();
  expect(planFigures(cosine, 'exact')).toBeDefined();
});
