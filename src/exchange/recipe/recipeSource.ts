/** What the JSON of a file asks for, in whichever of its shapes, and how that is completed. */
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import type { Edit } from '../../core/recipe/recipe.ts';
import {
  completeStagedRecipe,
  holdsRecipe,
  type StagedRecipe,
} from '../../core/validation/stagedRecipe.ts';
import { ExchangeError } from '../ExchangeError.ts';
import { presentRecipe } from './presentRecipe.ts';
import { readEdits } from './readEdits.ts';

/** What is to be run: a recipe, what it starts from, and live changes that are replayed in it. */
export interface RecipeTask extends StagedRecipe {
  edits: readonly Edit[];
}

/** The same as a file holds it, of the present version but neither completed nor checked. */
export interface RecipeSource {
  baseline?: unknown;
  recipe: unknown;
  edits?: unknown;
}

/**
 * What JSON asks for: a recipe, perhaps partial; a staged `{baseline, recipe}`; or a saved run
 * `{recipe, start, edits, …}`, whose `baseline` may be a saved run too. Throws `ExchangeError` for
 * a run that started from another one that is not in the file, and for a newer version.
 */
export function recipeSourceOf(json: unknown): RecipeSource {
  if (!holdsRecipe(json)) return { recipe: presentRecipe(json) };
  const { recipe, baseline, start, edits } = json;
  if (isRecord(start) && start['kind'] !== 'fresh' && baseline === undefined) {
    throw new ExchangeError({ code: 'needs-baseline', start: JSON.stringify(start) });
  }
  const before = holdsRecipe(baseline) ? baseline.recipe : baseline;
  return {
    ...(before !== undefined && { baseline: presentRecipe(before, 'baseline.version') }),
    recipe: presentRecipe(recipe),
    ...(edits !== undefined && { edits }),
  };
}

/** Completes and checks what is to be run. Throws `RecipeError`, or `ExchangeError` for bad edits. */
export function completeSource({ baseline, recipe, edits }: RecipeSource): RecipeTask {
  const staged = completeStagedRecipe({ baseline, recipe });
  return { ...staged, edits: readEdits(edits ?? [], staged.recipe) };
}
