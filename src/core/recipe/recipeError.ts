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

/** Of one recipe; whoever breaks more rules at once hears of the first. */
const mostProblems = 20;

/** A line a problem; of very many the first, and how many more there are. */
export function describeProblems(problems: readonly RecipeProblem[]): string[] {
  const lines = problems.slice(0, mostProblems).map(describeProblem);
  const more = problems.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

/** Of a value as it is echoed: enough to recognise it by. */
const mostCharacters = 200;

/** JSON where there is some, its begin where it is long; NaN, functions and cycles have none. */
function printable(value: unknown): string {
  if (typeof value === 'number') return String(value);
  try {
    return shortened(JSON.stringify(value) ?? typeof value);
  } catch {
    return typeof value;
  }
}

function shortened(text: string): string {
  if (text.length <= mostCharacters) return text;
  return `${text.slice(0, mostCharacters)}… (${text.length} characters)`;
}
