/** How a network that comes without a file is trained on the device of whoever wants it trained. */
import { narrowedWidths } from '../network/isSameNetwork.ts';
import { pretrainedFor } from '../pretrained/pretrainedFor.ts';
import { defaultRecipe } from '../recipe/recipeDefaults.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { unprunedRecipe } from '../recipe/unprunedTraining.ts';

/** 120 training steps: about a minute of the largest network on wasm, seconds of the others. */
const images = 15_360;
const learningRate = 0.001;

/**
 * The recipe that trains the network of `wanted`, reading pixels alike, with nothing pruned; always the
 * same, whatever else is wanted. Undefined where the site has its weights, and of one that was narrowed:
 * that has weights of its own.
 */
export function recipeHere(wanted: Recipe): Recipe | undefined {
  if (pretrainedFor(wanted) || narrowedWidths(wanted)) return undefined;
  const recipe = defaultRecipe(wanted.network);
  return unprunedRecipe({
    ...recipe,
    data: { ...wanted.data, images },
    training: { ...recipe.training, learningRate },
    phases: { train: 1, prune: 0, fineTune: 0 },
  });
}
