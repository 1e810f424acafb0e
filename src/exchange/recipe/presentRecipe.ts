import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import { migrateRecipe } from '../../core/recipe/migrateRecipe.ts';
import { recipeVersion } from '../../core/recipe/recipe.ts';
import { ExchangeError } from '../ExchangeError.ts';

/**
 * A recipe of whatever version in the present form; what is no recipe at all, or names no version,
 * comes through for the schema to judge. Throws `ExchangeError` for a version that is newer than this
 * program; `field` is where it stands.
 */
export function presentRecipe(recipe: unknown, field = 'version'): unknown {
  const version = isRecord(recipe) ? recipe['version'] : undefined;
  if (typeof version === 'number' && version > recipeVersion) {
    throw new ExchangeError({ code: 'newer-version', field, version, known: recipeVersion });
  }
  return migrateRecipe(recipe);
}
