import { rootDir } from '../paths.mjs';
import { Fault } from './Fault.mjs';

/**
 * Throws a `Fault` where the repository's path has a character that what comes next cannot take:
 * Vite reads `#` and `?` as what follows the name of a file, and writes paths into quotes.
 *
 * @param {string} characters
 * @param {string} what comes next: `The page is not built`
 */
export function refusePath(characters, what, dir = rootDir) {
  const found = characters.split('').find((character) => dir.includes(character));
  if (found === undefined) return;
  throw new Fault(
    `${what} in a folder with ${found} in its path, which Vite cannot read: ${dir}\n` +
      'Rename the folder and call this again.',
  );
}
