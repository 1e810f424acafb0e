import { readFile, stat } from 'node:fs/promises';
import { ExchangeError } from '../../exchange/ExchangeError.ts';
import { textOf } from '../../exchange/exchangeFile.ts';
import { parseJson } from '../../exchange/json/parseJson.ts';
import { recipeJson, recipeSourceIn } from '../../exchange/recipe/recipeJson.ts';
import type { RecipeSource } from '../../exchange/recipe/recipeSource.ts';

/** An input that is no recipe, for another reason than a recipe's own rules. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/**
 * Reads what a file asks for, not yet completed. Throws `InputError`, also where that starts from a moment
 * of another run, which the page alone trains up to.
 */
export async function readRecipeSource(path: string): Promise<RecipeSource> {
  const source = await readAs(path, recipeSourceIn);
  if (source.lead === undefined) return source;
  throw new InputError(
    `${path}: lead: want a start that is fresh, a baseline or a trained network, got a moment of another run: the command trains no way to one, the page does (open the file there and press Run)`,
  );
}

/** Reads a JSON file. Throws `InputError` where it is not there or not JSON. */
export function readJson(path: string): Promise<unknown> {
  return readAs(path, parseJson);
}

async function readAs<T>(path: string, read: (text: string) => T): Promise<T> {
  try {
    const { size } = await stat(path).catch((thrown: Error) => {
      throw new ExchangeError({ code: 'unreadable', reason: thrown.message });
    });
    const text = () => readFile(path, 'utf8');
    return read(await textOf({ size, text }, recipeJson.in.maxBytes));
  } catch (thrown) {
    if (thrown instanceof ExchangeError) throw new InputError(`${path}: ${thrown.message}`);
    throw thrown;
  }
}
