/** What the JSON of a file asks for, in whichever of its shapes, and how that is completed. */
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import type { RunStart } from '../../core/records/records.ts';
import { recipeVersion, type Edit } from '../../core/recipe/recipe.ts';
import {
  completeStagedRecipe,
  holdsRecipe,
  type StagedRecipe,
} from '../../core/validation/stagedRecipe.ts';
import { ExchangeError } from '../ExchangeError.ts';
import { isLoneStart } from '../../core/validation/startProblems.ts';
import { readEdits } from './readEdits.ts';

/** What is to be run: a recipe, what it starts from, and live changes that are replayed in it. */
export interface RecipeTask extends StagedRecipe {
  edits: readonly Edit[];
  /** Those of the baseline's run, where it had some. */
  baselineEdits?: readonly Edit[];
}

/** The same as a file holds it, of this version or an earlier one, neither completed nor checked. */
export interface RecipeSource {
  baseline?: unknown;
  /** Of the baseline's run, where it is a saved one. */
  baselineEdits?: unknown;
  /** Absent: fresh weights, or the baseline's. */
  start?: RunStart;
  recipe: unknown;
  edits?: unknown;
}

/**
 * What JSON asks for: a recipe, perhaps partial; a staged `{baseline, recipe}`; one with where it
 * starts, `{start, recipe}`; or a saved run `{recipe, start, edits, …}`, whose `baseline` may be a
 * saved run too. Throws `ExchangeError` for a run that started from another one that is not in the
 * file, and for a newer version.
 */
export function recipeSourceOf(json: unknown): RecipeSource {
  if (!holdsRecipe(json)) return { recipe: notNewer(json) };
  const { recipe, baseline, start, edits } = json;
  return {
    ...(baseline === undefined ? startSourceOf(start) : baselineSourceOf(baseline)),
    recipe: notNewer(recipe),
    ...(edits !== undefined && { edits }),
  };
}

/** A recipe whose version this program can know; older ones are the schema's to bring forward. */
function notNewer(recipe: unknown, prefix = ''): unknown {
  const version = isRecord(recipe) ? recipe['version'] : undefined;
  if (typeof version === 'number' && version > recipeVersion) {
    const field = `${prefix}version`;
    throw new ExchangeError({ code: 'newer-version', field, version, known: recipeVersion });
  }
  return recipe;
}

/** A baseline's recipe, and the edits of its run where it is a saved one. */
function baselineSourceOf(json: unknown): Omit<RecipeSource, 'recipe'> {
  if (!holdsRecipe(json)) return { baseline: notNewer(json, 'baseline.') };
  const { recipe, start, edits } = json;
  assertFresh(start);
  return {
    baseline: notNewer(recipe, 'baseline.'),
    ...(edits !== undefined && { baselineEdits: edits }),
  };
}

function startSourceOf(start: unknown): Pick<RecipeSource, 'start'> {
  if (start === undefined) return {};
  if (isLoneStart(start)) return start.kind === 'fresh' ? {} : { start };
  throw new ExchangeError({ code: 'needs-baseline', start: JSON.stringify(start) });
}

function assertFresh(start: unknown): void {
  if (!isRecord(start) || start['kind'] === 'fresh') return;
  throw new ExchangeError({ code: 'needs-baseline', start: JSON.stringify(start) });
}

/** Completes and checks what is to be run. Throws `RecipeError`, or `ExchangeError` for bad edits. */
export function completeSource({
  baseline,
  baselineEdits,
  start,
  recipe,
  edits,
}: RecipeSource): RecipeTask {
  const staged = completeStagedRecipe({ baseline, ...(start && { start }), recipe });
  const before = staged.baseline ? readEdits(baselineEdits ?? [], staged.baseline) : [];
  return {
    ...staged,
    edits: readEdits(edits ?? [], staged.recipe),
    ...(before.length > 0 && { baselineEdits: before }),
  };
}
