import { readdir, readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { inRoot } from '../paths.mjs';

/** `from '…'`, `import '…'` and `import('…')`, of types as of values; no text has a name in quotes there. */
const specifiers = /\b(?:from|import)\s*\(?\s*'([^'\s]+)'/g;

/**
 * Every module below `src` with what it imports, tests included.
 *
 * @returns {Promise<import('./findViolations.mjs').Source[]>}
 */
export async function readSources() {
  const names = await readdir(inRoot('src'), { recursive: true });
  const paths = names
    .map((name) => posix.join('src', name.replaceAll('\\', '/')))
    .filter((path) => /\.tsx?$/.test(path));
  return Promise.all(
    paths.toSorted().map(async (path) => sourceOf(path, await readFile(inRoot(path), 'utf8'))),
  );
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {import('./findViolations.mjs').Source}
 */
export function sourceOf(path, text) {
  const imported = [...text.matchAll(specifiers)].map(([, specifier]) => specifier);
  return {
    path,
    files: imported
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => posix.join(posix.dirname(path), specifier))
      .filter((file) => /\.tsx?$/.test(file)),
    packages: imported.filter((specifier) => !specifier.startsWith('.')),
  };
}
