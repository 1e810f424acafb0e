import type { NetworkId } from '../../core/network/networks.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type { PlannedPruningStep } from '../../core/records/records.ts';
import type { Trainer } from '../training/Trainer.ts';
import { syntheticImages } from './syntheticImages.ts';

/** Ten batches of eight images. */
export const batches = Array.from({ length: 10 }, (_, i) => syntheticImages(8, `batch ${i}`));

/** A recipe for `batches`: a third of tfmot-cnn with Adam unless told otherwise. */
export function recipeOf(
  network: NetworkId = 'tfmot-cnn',
  change: (recipe: Recipe) => void = () => undefined,
): Recipe {
  const recipe = defaultRecipe(network);
  recipe.training = { ...recipe.training, learningRate: 0.003, batchSize: 8, weightDecay: 0 };
  if (network === 'tfmot-cnn') recipe.widths = { conv1: 4 };
  change(recipe);
  return recipe;
}

/** The article's network with few units: batch norm and dropout at no cost. */
export function narrowArticleRecipe(change: (recipe: Recipe) => void = () => undefined): Recipe {
  return recipeOf('article-cnn', (recipe) => {
    recipe.widths = { conv1: 4, conv2: 8, dense1: 16 };
    change(recipe);
  });
}

/** What is not the default of how it is fed, drawn and decayed. */
export function asInSnip(recipe: Recipe): void {
  recipe.data = { ...recipe.data, pixels: 'standardised' };
  recipe.training = {
    ...recipe.training,
    weightDecay: 0.01,
    weightDecayForm: 'coupled',
    initialWeights: 'truncated-normal',
  };
}

/** Trains on the batches in turn. */
export function trainOn(trainer: Trainer, steps: number): Float32Array {
  for (let i = 0; i < steps; i += 1) trainer.trainBatch(batches[trainer.trainStep % 10]);
  return trainer.takeLosses();
}

/** The mask update that takes every layer to `sparsity`. */
export function plannedAt(trainer: Trainer, sparsity: number): PlannedPruningStep {
  const layers = Object.fromEntries(trainer.layers.map(({ name }) => [name, sparsity]));
  return { trainStep: trainer.trainStep, sparsity, layers };
}

/** A fingerprint of everything that a checkpoint holds: its length and its own checksum. */
export function stateOf(trainer: Trainer): string {
  const words = new Uint32Array(trainer.checkpoint());
  return `${words.length} words, ${words[3]}`;
}
