import { editsInOrder } from '../../core/recipe/editOrder.ts';
import { editProblem } from '../../core/plan/edits.ts';
import type { Edit, Recipe } from '../../core/recipe/recipe.ts';
import { editsSchema } from '../../core/validation/editsSchema.ts';
import { RecipeError } from '../../core/validation/recipeSchema.ts';
import { ExchangeError } from '../ExchangeError.ts';

/**
 * The live changes of a saved run, in the order in which they take effect. Throws `ExchangeError` where one is none, `RecipeError` where
 * the recipe or the changes before it forbid it.
 */
export function readEdits(value: unknown, recipe: Recipe): Edit[] {
  const parsed = editsSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = ['edits', ...(issue?.path ?? [])].map(String).join('.');
    throw new ExchangeError({ code: 'bad-edit', field, rule: issue?.message ?? '' });
  }
  const told: readonly Edit[] = parsed.data;
  const edits = editsInOrder(told);
  for (const [i, edit] of edits.entries()) {
    const problem = editProblem({ recipe, edits: edits.slice(0, i) }, edit, edit.trainStep);
    if (!problem) continue;
    const place = told.indexOf(edit);
    throw new RecipeError([{ ...problem, field: `edits.${place}.${problem.field}` }]);
  }
  return edits;
}
