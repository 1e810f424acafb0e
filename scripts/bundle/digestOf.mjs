import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is for tests alone is in nothing that is built. */
const tests = /\.test\.tsx?$|\/testing\//;

/**
 * A digest of files and of all that is in folders but tests, by their names and contents: the same for every
 * copy of them, whatever its times.
 *
 * @param {string} rootDir
 * @param {string[]} sources below it; one that is not there counts as that
 * @returns {Promise<string>} 64 hexadecimal digits
 */
export async function digestOf(rootDir, sources) {
  const found = await Promise.all(sources.map((source) => filesIn(rootDir, source)));
  const names = found.flat().filter((name) => !tests.test(name));
  const files = await Promise.all(names.map((name) => readFile(join(rootDir, name))));
  const hash = createHash('sha256');
  for (const [i, bytes] of files.entries())
    hash.update(`${names[i]}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex');
}

/** Names with `/` below `rootDir`, in one order everywhere. */
async function filesIn(rootDir, source) {
  try {
    const entries = await readdir(join(rootDir, source), { withFileTypes: true });
    const inside = entries
      .map((entry) => entry.name)
      .sort()
      .map((name) => filesIn(rootDir, `${source}/${name}`));
    return (await Promise.all(inside)).flat();
  } catch (error) {
    if (error.code === 'ENOTDIR') return [source];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
