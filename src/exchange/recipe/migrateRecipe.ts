import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import { recipeVersion } from '../../core/recipe/recipe.ts';
import { ExchangeError } from '../ExchangeError.ts';

/** A recipe of one version, not yet checked, as one of the next; the version itself is not its to set. */
export type Migration = (recipe: Record<string, unknown>) => Record<string, unknown>;

/**
 * By the version that they bring forward. A version begins where a field is renamed or means
 * something else; a new field with a default needs none, because what a recipe leaves out has its
 * default.
 */
const migrations: Readonly<Record<number, Migration>> = {};

/**
 * A recipe of whatever version as one of `to`; what is no recipe at all, or names no version, comes
 * through for the schema to judge. Throws `ExchangeError` for a version that is newer than `to`;
 * `field` is where it stands.
 */
export function migrateRecipe(
  recipe: unknown,
  field = 'version',
  { by, to }: { by: Readonly<Record<number, Migration>>; to: number } = {
    by: migrations,
    to: recipeVersion,
  },
): unknown {
  if (!isRecord(recipe)) return recipe;
  let version = recipe['version'];
  if (typeof version !== 'number') return recipe;
  if (version > to) throw new ExchangeError({ code: 'newer-version', field, version, known: to });
  let migrated = recipe;
  for (let step = by[version]; version < to && step; step = by[version]) {
    version += 1;
    migrated = { ...step(migrated), version };
  }
  return migrated;
}
