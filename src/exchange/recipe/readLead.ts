/** The way to a moment of another run, as a file or a link says it. */
import * as z from 'zod/mini';
import { type Lead, mostLeads } from '../../core/leads/Lead.ts';
import { problemsOf } from '../../core/validation/recipeProblems.ts';
import { RecipeError, completeRecipe } from '../../core/validation/recipeSchema.ts';
import { isLoneStart, startProblems } from '../../core/validation/startProblems.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { ExchangeError } from '../ExchangeError.ts';
import { notNewer } from './notNewer.ts';
import { readEdits } from './readEdits.ts';

const flag = z.exactOptional(z.literal(true));
const leadSchema = z.strictObject({
  recipe: z.unknown(),
  start: z.exactOptional(z.unknown()),
  lead: z.exactOptional(z.unknown()),
  edits: z.exactOptional(z.unknown()),
  trainStep: z.int().check(z.gte(0)),
  isUnpruned: flag,
  isCompacted: flag,
  isBranch: flag,
});

/**
 * Completes it, but for what it has to do with the recipe that begins there (`leadProblems`). Throws
 * `RecipeError`, its fields as `lead.…`, and `ExchangeError` for bad live changes, for a newer version, and
 * where more than `mostLeads` moments are behind one another.
 */
export function readLead(value: unknown): Lead {
  return read(value, mostLeads);
}

function read(value: unknown, most: number): Lead {
  if (most === 0) throw new ExchangeError({ code: 'too-many-moments', most: mostLeads });
  const parsed = leadSchema.safeParse(value);
  if (!parsed.success) throw inLead(new RecipeError(problemsOf(parsed.error.issues, value)));
  const { recipe: partial, start: begin, lead: before, edits: told, ...moment } = parsed.data;
  try {
    const recipe = recipeOf(notNewer(partial, 'lead.recipe.'));
    const lead = before === undefined ? undefined : read(before, most - 1);
    const start = lead || begin === undefined ? undefined : startOf(begin, recipe);
    const edits = readEdits(told ?? [], recipe);
    return { recipe, ...(start && { start }), ...(lead && { lead }), edits, ...moment };
  } catch (thrown) {
    throw thrown instanceof RecipeError ? inLead(thrown) : thrown;
  }
}

function recipeOf(partial: unknown): Recipe {
  try {
    return completeRecipe(partial);
  } catch (thrown) {
    throw thrown instanceof RecipeError ? inside('recipe', thrown) : thrown;
  }
}

/** Nothing for fresh weights. */
function startOf(value: unknown, recipe: Recipe): Lead['start'] {
  if (!isLoneStart(value)) {
    throw new ExchangeError({ code: 'needs-baseline', start: JSON.stringify(value) });
  }
  if (value.kind === 'fresh') return undefined;
  const problems = startProblems(recipe, value);
  if (problems.length > 0) throw new RecipeError(problems);
  return value;
}

function inLead(error: RecipeError): RecipeError {
  return inside('lead', error);
}

function inside(name: string, { problems }: RecipeError): RecipeError {
  return new RecipeError(problems.map((one) => ({ ...one, field: `${name}.${one.field}` })));
}
