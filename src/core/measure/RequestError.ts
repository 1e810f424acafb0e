import type { RecipeProblem } from '../recipe/recipe.ts';
import { describeProblem } from '../recipe/recipeError.ts';

/** A request for a measurement that cannot be met; `message` names kind, field, rule and value. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly problem: RecipeProblem;

  constructor(kind: string, problem: RecipeProblem) {
    super(`${kind}: ${describeProblem(problem)}`);
    this.problem = problem;
  }
}
