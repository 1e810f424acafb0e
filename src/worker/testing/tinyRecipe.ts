import type { DeepPartial, Recipe } from '../../core/recipe/recipe.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';

/** 16 training steps: 4 dense, 8 with a pruning step every 2, 4 of recovery. */
export function tinyRecipe(partial: DeepPartial<Recipe> = {}): Recipe {
  return completeRecipe({
    network: 'tfmot-cnn',
    data: { images: 8 },
    phases: { train: 1, prune: 2, fineTune: 1 },
    ...partial,
    training: { batchSize: 2, ...partial.training },
    pruning: { schedule: { kind: 'polynomial', frequency: 2 }, ...partial.pruning },
  });
}
