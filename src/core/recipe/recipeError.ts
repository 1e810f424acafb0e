import { assert } from '../../base/assert.ts';
import type { RecipeProblem } from './recipe.ts';

/** A recipe that cannot be run; `message` names the first problem's field, rule and value. */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
  /** At least one. */
  readonly problems: readonly RecipeProblem[];

  constructor(problems: readonly RecipeProblem[]) {
    const [first] = problems;
    assert(first, 'RecipeError: want at least one problem, got none');
    super(describeProblem(first));
    this.problems = problems;
  }
}

/** `field: rule, got value`, in English for logs; the interface words `code` and `params` itself. */
export function describeProblem({ field, rule, value }: RecipeProblem): string {
  return `${field}: ${rule}, got ${value === undefined ? 'nothing' : printable(value)}`;
}

/** JSON where there is some; NaN, functions and cycles have none. */
function printable(value: unknown): string {
  if (typeof value === 'number') return String(value);
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}
