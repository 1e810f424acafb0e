import { deepEqual } from '../../base/deepEqual.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { fineTuneFields, withFineTuneFields } from '../../core/recipe/fineTuneRecipe.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { AppState, WantedTask } from '../AppState.ts';

/** What was wanted before fine-tuning from the bench set when weights go, as long as that is as it set it. */
export function setByFineTune({ recipe, beforeFineTune }: AppState): WantedTask | undefined {
  if (!beforeFineTune) return undefined;
  const { wanted, set } = beforeFineTune;
  const [now, before] = [fineTuneFields(recipe), fineTuneFields(wanted.recipe)];
  const isThere = deepEqual(now, set) && isSameNetwork(recipe, wanted.recipe);
  return isThere && !deepEqual(now, before) ? wanted : undefined;
}

/** The way back: when weights go and what the run starts from as they were, all else as it is now. */
export function putBack(recipe: Recipe, before: WantedTask): WantedTask {
  return { ...before, recipe: withFineTuneFields(recipe, fineTuneFields(before.recipe)) };
}
