import type * as z from 'zod/mini';
import type { Recipe } from '../recipe/recipe.ts';
import { problemsOf } from '../validation/recipeProblems.ts';
import { RequestError } from './RequestError.ts';

export type RequestParser<T> = (value: unknown, recipe: Recipe) => T;

/**
 * The gate that requests of one kind pass, as recipes pass `parseRecipe`: checks a request about a
 * recipe's network and returns a copy of it. Throws `RequestError` with the first problem.
 */
export function requestParser<T>(
  kind: string,
  schemaOf: (recipe: Recipe) => z.ZodMiniType<T>,
): RequestParser<T> {
  return (value, recipe) => {
    const parsed = schemaOf(recipe).safeParse(value);
    if (parsed.success) return parsed.data;
    const [problem] = problemsOf(parsed.error.issues, value);
    throw new RequestError(kind, { ...problem, field: problem.field || 'request' });
  };
}
