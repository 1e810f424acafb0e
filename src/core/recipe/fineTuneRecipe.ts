import type { Recipe } from './recipe.ts';

/** What fine-tuning sets of a recipe, whatever it was: when weights go, and what follows. */
export type FineTuneFields = Pick<Recipe, 'phases'> &
  Pick<Recipe['pruning'], 'schedule' | 'recovery'>;

export function fineTuneFields({ phases, pruning }: Recipe): FineTuneFields {
  return { phases, schedule: pruning.schedule, recovery: pruning.recovery };
}

export function withFineTuneFields(
  recipe: Recipe,
  { phases, schedule, recovery }: FineTuneFields,
): Recipe {
  return { ...recipe, phases, pruning: { ...recipe.pruning, schedule, recovery } };
}

/**
 * The recipe of a run that prunes the weights it starts from at once and trains the survivors on: the
 * wanted one with a one-shot schedule, no training before it, and `epochs` of fine-tuning. Rewinding is
 * left out, there being nothing earlier to go back to.
 */
export function fineTuneRecipe(recipe: Recipe, epochs: number): Recipe {
  return withFineTuneFields(recipe, {
    phases: { train: 0, prune: 0, fineTune: epochs },
    schedule: { kind: 'oneShot' },
    recovery: { kind: 'fineTune' },
  });
}
