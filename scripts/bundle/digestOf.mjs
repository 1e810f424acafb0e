import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A digest of files and of all that is in folders, by their names and contents: the same for every
 * copy of them, whatever its times.
 *
 * @param {string} rootDir
 * @param {string[]} sources below it; one that is not there counts as that
 * @returns {Promise<string>} 64 hexadecimal digits
 */
export async function digestOf(rootDir, sources) {
  const names = (await Promise.all(sources.map((source) => filesIn(rootDir, source)))).flat();
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
