import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../paths.mjs';

const sources = ['index.html', 'package-lock.json', 'public', 'src', 'vite.config.ts'];

/** Whether `dist` is there and no source of it has changed since. */
export async function isBuildFresh(rootDir = inRoot()) {
  const builtMs = await newestMs(join(rootDir, 'dist/index.html'));
  const changedMs = await Promise.all(sources.map((source) => newestMs(join(rootDir, source))));
  return builtMs > Math.max(...changedMs);
}

/** Latest change of a file, or of anything in a folder; -Infinity where there is nothing. */
async function newestMs(path) {
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
