import type { RecipeProblem } from '../methods/recipeProblem.ts';
import { describeProblem } from '../recipe/recipeError.ts';

/** A recipe whose pruning no single step on weights that are there can show; `message` says why. */
export class NotPreviewedError extends Error {
  override readonly name = 'NotPreviewedError';
  readonly problem: RecipeProblem;

  constructor(problem: RecipeProblem) {
    super(describeProblem(problem));
    this.problem = problem;
  }
}
