import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { editsInOrder } from '../core/recipe/editOrder.ts';
import { editProblem } from '../core/plan/edits.ts';
import { completeStagedRecipe, holdsRecipe } from '../core/validation/stagedRecipe.ts';
import { isRecord } from '../core/recipe/mergeRecipe.ts';
import type { Edit, Recipe } from '../core/recipe/recipe.ts';
import { RecipeError } from '../core/validation/recipeSchema.ts';
import type { Task } from './taskKey.ts';

/** An input that is no recipe, for another reason than a recipe's own rules. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** What a file holds, not yet completed: JSON of a recipe, perhaps partial, and what goes with it. */
export interface TaskSource {
  baseline?: unknown;
  recipe: unknown;
  edits?: unknown;
}

/** Reads a JSON file. Throws `InputError` where it is not there or not JSON. */
export async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new InputError(`${path}: ${messageOf(error)}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${path}: want JSON, got ${messageOf(error)}`);
  }
}

/**
 * What JSON asks for: a recipe; a staged recipe `{baseline, recipe}`; or a saved run
 * `{recipe, start, edits, …}`, whose `baseline` may be a saved run too. Throws `InputError` for a
 * run that started from another one that is not in the file.
 */
export function taskSourceOf(json: unknown): TaskSource {
  if (!holdsRecipe(json)) return { recipe: json };
  const { recipe, baseline, start, edits } = json;
  if (isRecord(start) && start['kind'] !== 'fresh' && baseline === undefined) {
    throw new InputError(
      `a run that started from another one can only be repeated with it: want baseline, got start ${JSON.stringify(start)}`,
    );
  }
  return {
    recipe,
    ...(baseline !== undefined && { baseline: holdsRecipe(baseline) ? baseline.recipe : baseline }),
    ...(edits !== undefined && { edits }),
  };
}

/** Completes and checks what is to be run. Throws `RecipeError`, or `InputError` for bad edits. */
export function taskOf({ baseline, recipe, edits }: TaskSource): Task {
  const staged = completeStagedRecipe({ baseline, recipe });
  return { ...staged, edits: editsOf(edits ?? [], staged.recipe) };
}

const trainStep = z.int().check(z.gte(0));
const sparsity = z.number().check(z.gte(0), z.lt(1));
const editSchema = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('setTarget'), layer: z.string(), sparsity, trainStep }),
    z.strictObject({ kind: z.literal('setNetworkTarget'), sparsity, trainStep }),
    z.strictObject({
      kind: z.literal('pruneNow'),
      targets: z.exactOptional(z.record(z.string(), sparsity)),
      networkTarget: z.exactOptional(sparsity),
      trainStep,
    }),
    z.strictObject({ kind: z.literal('recalibrate'), trainStep }),
  ]),
);

function editsOf(value: unknown, recipe: Recipe): Edit[] {
  const parsed = editSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = ['edits', ...(issue?.path ?? [])].map(String).join('.');
    throw new InputError(`${path}: ${issue?.message ?? 'want edits'}`);
  }
  const edits = editsInOrder(parsed.data);
  for (const [i, edit] of edits.entries()) {
    const problem = editProblem(recipe, edits.slice(0, i), edit, edit.trainStep);
    if (!problem) continue;
    const place = parsed.data.indexOf(edit);
    throw new RecipeError([{ ...problem, field: `edits.${place}.${problem.field}` }]);
  }
  return edits;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
