import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import { recipeVersion } from '../../core/recipe/recipe.ts';
import { ExchangeError } from '../ExchangeError.ts';

/**
 * A recipe whose version this program can know; older ones are the schema's to bring forward. Throws
 * `ExchangeError` for another; `prefix` is where it stands.
 */
export function notNewer(recipe: unknown, prefix = ''): unknown {
  const version = isRecord(recipe) ? recipe['version'] : undefined;
  if (typeof version === 'number' && version > recipeVersion) {
    const field = `${prefix}version`;
    throw new ExchangeError({ code: 'newer-version', field, version, known: recipeVersion });
  }
  return recipe;
}
