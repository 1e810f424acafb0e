/** What the JSON of a file asks for, in whichever of its shapes, and how that is completed. */
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import type { RunStart } from '../../core/records/records.ts';
import type { Edit } from '../../core/recipe/recipe.ts';
import { RecipeError } from '../../core/recipe/recipeError.ts';
import type { Lead } from '../../core/leads/Lead.ts';
import { leadProblems } from '../../core/validation/leadProblems.ts';
import {
  completeStagedRecipe,
  holdsRecipe,
  type StagedRecipe,
} from '../../core/validation/stagedRecipe.ts';
import { ExchangeError } from '../ExchangeError.ts';
import { isLoneStart } from '../../core/validation/startProblems.ts';
import { notNewer } from './notNewer.ts';
import { readEdits } from './readEdits.ts';
import { readLead } from './readLead.ts';

/** What is to be run: a recipe, what it starts from, and live changes that are replayed in it. */
export interface RecipeTask extends StagedRecipe {
  /** The moment that it starts from, in place of `start` or `baseline`, and the way there. */
  lead?: Lead;
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
  /** In place of both. */
  lead?: unknown;
  recipe: unknown;
  edits?: unknown;
}

/**
 * What JSON asks for: a recipe, perhaps partial; a staged `{baseline, recipe}`; one with where it
 * starts, `{start, recipe}` or `{lead, recipe}`; or a saved run `{recipe, start, edits, …}`, whose `baseline` may be a
 * saved run too. Throws `ExchangeError` for a run that started from another one that is not in the
 * file, and for a newer version.
 */
export function recipeSourceOf(json: unknown): RecipeSource {
  if (!holdsRecipe(json)) return { recipe: notNewer(json) };
  const { recipe, lead, edits } = json;
  return {
    ...(lead === undefined ? beginOf(json) : { lead }),
    recipe: notNewer(recipe),
    ...(edits !== undefined && { edits }),
  };
}

function beginOf({ baseline, start }: Record<string, unknown>): Omit<RecipeSource, 'recipe'> {
  return baseline === undefined ? startSourceOf(start) : baselineSourceOf(baseline);
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
  lead: way,
  recipe,
  edits,
}: RecipeSource): RecipeTask {
  const lead = way === undefined ? undefined : readLead(way);
  const staged = completeStagedRecipe({ baseline, ...(start && { start }), recipe });
  const before = staged.baseline ? readEdits(baselineEdits ?? [], staged.baseline) : [];
  const problems = lead ? leadProblems(staged.recipe, lead) : [];
  if (problems.length > 0) throw new RecipeError(problems);
  return {
    ...staged,
    ...(lead && { lead }),
    edits: readEdits(edits ?? [], staged.recipe),
    ...(before.length > 0 && { baselineEdits: before }),
  };
}
