import type { Recipe } from './recipe.ts';

/**
 * The recipe of a run that prunes the weights it starts from at once and trains the survivors on: the
 * wanted one with a one-shot schedule, no training before it, and `epochs` of fine-tuning. Rewinding is
 * left out, there being nothing earlier to go back to.
 */
export function fineTuneRecipe(recipe: Recipe, epochs: number): Recipe {
  return {
    ...recipe,
    phases: { train: 0, prune: 0, fineTune: epochs },
    pruning: {
      ...recipe.pruning,
      schedule: { kind: 'oneShot' },
      recovery: { kind: 'fineTune' },
    },
  };
}
