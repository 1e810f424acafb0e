import { describe, expect, it } from 'vitest';
import type { PartialRecipe } from '../recipe/recipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { NotPreviewedError } from './NotPreviewedError.ts';
import { planPreview } from './planPreview.ts';

const names = ['conv1', 'conv2', 'dense1', 'dense2'];
const everyLayer = <T>(layer: T) => Object.fromEntries(names.map((name) => [name, layer]));
const recipeOf = (pruning: PartialRecipe['pruning']) => completeRecipe({ pruning });

/** The field and code of why a recipe has no preview. */
function problemOf(pruning: PartialRecipe['pruning']) {
  try {
    planPreview(recipeOf(pruning));
  } catch (error) {
    if (!(error instanceof NotPreviewedError)) throw error;
    return [error.problem.field, error.problem.code, error.problem.value];
  }
  return undefined;
}

describe('planPreview', () => {
  it('goes straight to the targets, before any training', () => {
    const gradual = recipeOf({ schedule: { kind: 'linear' }, layers: everyLayer({ target: 0.6 }) });
    expect(planPreview(gradual)).toMatchObject({
      trainStep: 0,
      sparsity: 0.6,
      layers: everyLayer(0.6),
    });
  });

  it('is no step where nothing is wanted that is not gone already', () => {
    const half = recipeOf({ layers: everyLayer({ target: 0.5 }) });
    const sparse = everyLayer({ weights: 0.5, grains: 0.5 });
    expect(planPreview(half)).toBeDefined();
    expect(planPreview(half, sparse)).toBeUndefined();
    expect(planPreview(recipeOf({ layers: everyLayer({ target: 0 }) }))).toBeUndefined();
  });

  it('is refused where no single step shows what would happen', () => {
    expect(problemOf({ schedule: { kind: 'set' } })).toEqual([
      'pruning.schedule',
      'preview-regrows',
      'set',
    ]);
    expect(problemOf({ rules: 'tfmot' })).toEqual([
      'pruning.rules',
      'preview-needs-training',
      'tfmot',
    ]);
    expect(problemOf({ criterion: 'movement' })).toEqual([
      'pruning.criterion',
      'preview-needs-movement',
      'movement',
    ]);
  });
});
