import { describe, expect, it } from 'vitest';
import { planRun } from '../plan/planRun.ts';
import type { PartialRecipe } from '../recipe/recipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { runWork, trainStepWork, workPerTrainStep } from './runWork.ts';

const oneShot = { kind: 'oneShot' } as const;

function workOf(partial: PartialRecipe, toTrainStep?: number): number {
  const recipe = completeRecipe(partial);
  return runWork(recipe, planRun(recipe), toTrainStep);
}

describe('the work of a run', () => {
  it('is its training steps thrice, and every image that it evaluates', () => {
    // 94 training steps of 128 images; 10 quick evaluations, two around the one pruning step, and one phase.
    const partial = { phases: { train: 0, prune: 0, fineTune: 1 }, pruning: { schedule: oneShot } };
    expect(workOf(partial)).toBe(3 * 94 * 128 + (10 + 2) * 1_000 + 6_000 + 10_000);
    expect(workOf({ ...partial, evaluation: { trainingImages: 500 } })).toBe(
      workOf(partial) + (10 + 2 + 1) * 500,
    );
    expect(workOf(partial, 50)).toBe(3 * 50 * 128 + (5 + 2) * 1_000);
  });

  it('of a tiny run is nearly all evaluation', () => {
    const tiny = completeRecipe({
      data: { images: 128 },
      phases: { train: 1, prune: 0, fineTune: 1 },
      pruning: { schedule: oneShot },
    });
    // Two training steps, the whole sets twice, and the quick ones around the pruning step and at the end.
    expect(runWork(tiny, planRun(tiny))).toBe(3 * 2 * 128 + 3 * 1_000 + 2 * 16_000);
    expect(workPerTrainStep(tiny) / trainStepWork(tiny)).toBeGreaterThan(40);
  });
});
