/**
 * Recipes as earlier versions of this project wrote them, brought into the present form: the one
 * place that knows older forms. It checks nothing; what it makes goes on to the schema.
 */
import { isRecord } from './mergeRecipe.ts';
import { recipeVersion } from './recipe.ts';

/** A recipe of one version as one of the next; the version itself is not its to set. */
export type Migration = (recipe: Record<string, unknown>) => Record<string, unknown>;

/** By the version that they bring forward. Fields that are missing stay missing. */
const migrations: Readonly<Record<number, Migration>> = {
  1: nameDataSet,
  2: nameTheOneWay,
};

/**
 * A recipe, complete or partial, in the form of version `to`. What is no recipe, has no version, or
 * has one that no step brings forward comes back as it is.
 */
export function migrateRecipe(
  value: unknown,
  { by, to }: { by: Readonly<Record<number, Migration>>; to: number } = {
    by: migrations,
    to: recipeVersion,
  },
): unknown {
  let recipe = value;
  while (isRecord(recipe) && typeof recipe.version === 'number' && recipe.version < to) {
    const migrate = by[recipe.version];
    if (!migrate) break;
    recipe = { ...migrate(recipe), version: recipe.version + 1 };
  }
  return recipe;
}

/** There was one data set, which version 1 did not name. */
function nameDataSet(recipe: Record<string, unknown>): Record<string, unknown> {
  const { data } = recipe;
  return isRecord(data) ? { ...recipe, data: { ...data, set: 'mnist' } } : recipe;
}

/** There was one way to read pixels, to decay weights and to draw them, which version 2 did not name. */
function nameTheOneWay(recipe: Record<string, unknown>): Record<string, unknown> {
  const { data, training } = recipe;
  return {
    ...recipe,
    ...(isRecord(data) && { data: { ...data, pixels: 'unit' } }),
    ...(isRecord(training) && {
      training: { ...training, weightDecayForm: 'decoupled', initialWeights: 'glorot-uniform' },
    }),
  };
}
