import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Latest change of a file, or of anything in a folder; -Infinity where there is nothing. */
export async function newestMs(path) {
  let info;
  try {
    info = await stat(path);
  } catch (error) {
    if (error.code === 'ENOENT') return -Infinity;
    throw error;
  }
  if (!info.isDirectory()) return info.mtimeMs;
  // A folder's own time tells of files removed from it.
  const inside = await Promise.all((await readdir(path)).map((name) => newestMs(join(path, name))));
  return Math.max(info.mtimeMs, ...inside);
}
