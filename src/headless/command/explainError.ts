import { describeProblems } from '../../core/recipe/recipeError.ts';
import { RecipeError } from '../../core/validation/recipeSchema.ts';
import { DataError } from '../../engine/data/DataError.ts';
import { ExchangeError } from '../../exchange/ExchangeError.ts';
import { RunFailedError } from '../run/collectRun.ts';
import { InputError } from '../input/readInput.ts';
import { OutputError, ReaderLeftError } from '../output/OutputError.ts';
import { UsageError } from './UsageError.ts';

/**
 * 0: done. 1: the recipe, the data or a run is at fault. 2: the command line is. 3: where the output
 * was to go. 130: stopped. 141: nobody reads any more, as a shell reports a tool that ended by SIGPIPE.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 130 | 141;

/**
 * Says on stderr what a person needs to know of an error, and returns the exit code that goes with
 * it. What is no fault of the input is thrown on.
 */
export function explainError(error: unknown, usage: string): ExitCode {
  const say = (text: string): void => {
    process.stderr.write(`${text}\n`);
  };
  if (error instanceof UsageError) {
    say(`${error.message}\n\n${usage}`);
    return 2;
  }
  if (error instanceof RecipeError) {
    for (const line of describeProblems(error.problems)) say(line);
    return 1;
  }
  if (error instanceof RunFailedError) {
    say(error.message);
    return error.code === 'stopped' ? 130 : 1;
  }
  if (error instanceof ReaderLeftError) return 141;
  if (error instanceof OutputError) {
    say(error.message);
    return 3;
  }
  const isOfInput =
    error instanceof InputError || error instanceof ExchangeError || error instanceof DataError;
  if (isOfInput) {
    say(error.message);
    return 1;
  }
  throw error;
}
