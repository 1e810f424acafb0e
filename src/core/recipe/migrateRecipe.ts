/**
 * Recipes as earlier versions of this project wrote them, brought into the present form: the one
 * place that knows older forms. It checks nothing; what it makes goes on to the schema.
 */
import { isRecord } from './mergeRecipe.ts';

type Form = Record<string, unknown>;

/** By version, how a recipe of it becomes one of the next. Fields that are missing stay missing. */
const migrations: Readonly<Record<number, (recipe: Form) => Form>> = {
  1: nameDataSet,
};

/**
 * A recipe, complete or partial, in the present form. What has no version, or one that is not known
 * as an earlier one, comes back as it is.
 */
export function migrateRecipe(value: unknown): unknown {
  let recipe = value;
  while (isRecord(recipe) && typeof recipe.version === 'number') {
    const migrate = migrations[recipe.version];
    if (!migrate) break;
    recipe = { ...migrate(recipe), version: recipe.version + 1 };
  }
  return recipe;
}

/** There was one data set, which version 1 did not name. */
function nameDataSet(recipe: Form): Form {
  const { data } = recipe;
  return isRecord(data) ? { ...recipe, data: { ...data, set: 'mnist' } } : recipe;
}
