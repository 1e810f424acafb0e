import type { Recipe } from '../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';

/** 8 training steps an epoch: train 1…8, prune 9…16 with a pruning step every 3, fine-tune 17…24. */
export function threePhaseRecipe(): Recipe {
  const recipe = defaultRecipe('tfmot-cnn');
  recipe.data.images = 64;
  recipe.training = { ...recipe.training, batchSize: 8, learningRate: 0.003 };
  recipe.pruning.schedule = { kind: 'polynomial', power: 3, initialSparsity: 0.2, frequency: 3 };
  return recipe;
}
