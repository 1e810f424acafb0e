import { describe, expect, it } from 'vitest';
import { compareRules } from './compareRules.ts';
import { planRun } from '../plan/planRun.ts';
import type { PartialRecipe } from '../recipe/recipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';

/** The official tutorial: 54,000 images in batches of 128 make 422 steps an epoch, 844 in two. */
const tutorial = {
  network: 'tfmot-cnn',
  data: { images: 54_000 },
  phases: { train: 0, prune: 2, fineTune: 0 },
  pruning: { schedule: { kind: 'polynomial', initialSparsity: 0.5, frequency: 100 } },
} as const satisfies PartialRecipe;

describe('compareRules', () => {
  it('stops the tutorial at 800 of 844 with 0.79996, where ours ends at 844 on 0.8', () => {
    const { ours, tfmot } = compareRules(completeRecipe(tutorial));
    expect(ours).toMatchObject({ firstTrainStep: 0, lastTrainStep: 844, sparsity: 0.8 });
    // conv1 has 108 weights: ours prunes ⌊86.4 + ½⌋ = 86; tfmot keeps round(108·.20004) = 22.
    expect(ours).toMatchObject({ pruningSteps: 9, keptGrains: { conv1: 22 } });
    expect(tfmot).toMatchObject({
      pruningSteps: 8,
      firstTrainStep: 100,
      lastTrainStep: 800,
      // 20,280·.2000425 = 4056.86; ours keeps 4,056.
      keptGrains: { conv1: 22, dense1: 4057 },
    });
    expect(ours).toMatchObject({ keptGrains: { dense1: 4056 } });
    // .8 − .3·(44/844)³ = .7999575.
    expect('sparsity' in tfmot && tfmot.sparsity).toBeCloseTo(0.8 - 0.3 * (44 / 844) ** 3, 12);
    expect('sparsity' in tfmot && tfmot.sparsity.toFixed(5)).toBe('0.79996');
  });

  it('shows that tfmot never prunes in a run shorter than its frequency', () => {
    const { tfmot } = compareRules(completeRecipe({ ...tutorial, data: { images: 6000 } }));
    expect(tfmot).toMatchObject({ pruningSteps: 0, sparsity: 0 });
    expect(tfmot).not.toHaveProperty('lastTrainStep');
  });

  it('goes on at constant sparsity every 100 steps until the run ends', () => {
    const recipe = completeRecipe({
      data: { images: 12_800 },
      phases: { train: 1, prune: 1, fineTune: 1 },
      pruning: { rules: 'tfmot', schedule: { kind: 'oneShot' } },
    });
    expect(planRun(recipe).pruningSteps.map(({ trainStep }) => trainStep)).toEqual([100, 200, 300]);
  });

  it('names what tfmot does not have', () => {
    const recipe = completeRecipe({
      pruning: {
        schedule: { kind: 'cosine' },
        layers: { conv2: { granularity: { kind: 'filter' } } },
      },
    });
    const { ours, tfmot } = compareRules(recipe);
    expect(ours).toHaveProperty('plan');
    const problems = 'problems' in tfmot ? tfmot.problems : [];
    expect(problems.map(({ field, code }) => [field, code])).toEqual([
      ['pruning.schedule', 'not-with'],
      ['pruning.layers.conv2.granularity', 'not-with'],
    ]);
  });

  it('counts no grains where only the weights will tell', () => {
    const allocation = { kind: 'global', target: 0.8 } as const;
    const { ours } = compareRules(completeRecipe({ pruning: { allocation } }));
    expect(ours).toMatchObject({ sparsity: 0.8 });
    expect('keptGrains' in ours && Object.keys(ours.keptGrains)).toEqual([]);
  });
});
