import { RecipeError } from '../../core/recipe/recipeError.ts';
import { ExchangeError } from '../../exchange/ExchangeError.ts';
import type { Notice } from '../parts/Notice.ts';

/** What a notice says of a file or a link that was refused, `name` absent for a link; undefined where it was not that. */
export function refusalOf(
  thrown: unknown,
  name?: string,
): Pick<Notice, 'file' | 'problem'> | undefined {
  const named = name === undefined ? {} : { name };
  if (thrown instanceof ExchangeError) return { file: { ...named, fault: thrown.fault } };
  if (!(thrown instanceof RecipeError)) return undefined;
  const [problem, ...others] = thrown.problems;
  return {
    file: { ...named, otherProblemCount: others.length },
    ...(problem && { problem }),
  };
}
