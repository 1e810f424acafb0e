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

/** Reads what a file asks for, not yet completed. Throws `InputError`. */
export function readRecipeSource(path: string): Promise<RecipeSource> {
  return readAs(path, recipeSourceIn);
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
