/** A recipe, and where it starts from: a baseline, or what another run or the site has. */
import type { RunStart } from '../records/records.ts';
import { isSameNetwork } from '../network/isSameNetwork.ts';
import { isRecord } from '../recipe/mergeRecipe.ts';
import type { Recipe, RecipeProblem } from '../recipe/recipe.ts';
import { RecipeError, completeRecipe } from './recipeSchema.ts';
import { startProblems } from './startProblems.ts';

export interface StagedRecipe {
  /**
   * Trained first and to its end. `recipe` starts from its last weights and batch-norm statistics,
   * with a fresh optimizer, at trainStep 0. Of the same network, reading pixels alike. Absent: fresh weights.
   */
  baseline?: Recipe;
  /** Absent: fresh weights, or those of the baseline; never both. */
  start?: RunStart;
  recipe: Recipe;
}

/**
 * Fills in both parts of a staged recipe from the defaults and checks them. Throws `RecipeError`
 * with the problems of both; those of the baseline are named `baseline.…`.
 */
export function completeStagedRecipe(partial: {
  baseline?: unknown;
  start?: RunStart;
  recipe: unknown;
}): StagedRecipe {
  const problems: RecipeProblem[] = [];
  const complete = (part: unknown, prefix: string): Recipe | undefined => {
    try {
      return completeRecipe(part);
    } catch (error) {
      if (!(error instanceof RecipeError)) throw error;
      for (const one of error.problems) problems.push({ ...one, field: prefix + one.field });
      return undefined;
    }
  };
  const recipe = complete(partial.recipe, '');
  const baseline =
    partial.baseline === undefined ? undefined : complete(partial.baseline, 'baseline.');
  if (recipe && baseline) problems.push(...mismatches(recipe, baseline));
  const start = baseline || partial.start?.kind === 'fresh' ? undefined : partial.start;
  if (recipe && start) problems.push(...startProblems(recipe, start));
  if (!recipe || problems.length > 0) throw new RecipeError(problems);
  return { ...(baseline && { baseline }), ...(start && { start }), recipe };
}

/** Weights only fit the network that they are of, and the pixels that they have learnt. */
function mismatches(recipe: Recipe, baseline: Recipe): RecipeProblem[] {
  const { pixels } = recipe.data;
  if (isSameNetwork(recipe, baseline)) {
    if (baseline.data.pixels === pixels) return [];
    const rule = `want pixels as the recipe that starts from it reads them, ${pixels}`;
    return [
      {
        field: 'baseline.data.pixels',
        code: 'not-an-option',
        rule,
        params: { options: pixels },
        value: baseline.data.pixels,
      },
    ];
  }
  return [
    {
      field: 'baseline.network',
      code: 'not-an-option',
      rule: `want the network of the recipe that starts from it, ${recipe.network}`,
      params: { options: recipe.network },
      value: baseline.network,
    },
  ];
}

/** The same under another seed: both networks are drawn, fed and pruned by it. */
export function withSeed(staged: StagedRecipe, seed: number): StagedRecipe {
  const { baseline, recipe } = staged;
  return {
    ...staged,
    ...(baseline && { baseline: { ...baseline, seed } }),
    recipe: { ...recipe, seed },
  };
}

/** Whether JSON that was read holds a staged recipe or a saved run, and not a bare recipe. */
export function holdsRecipe(
  value: unknown,
): value is Record<string, unknown> & { recipe: unknown } {
  return isRecord(value) && Object.hasOwn(value, 'recipe');
}
