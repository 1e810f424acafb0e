import { join } from 'node:path';
import { inRoot } from '../paths.mjs';
import { newestMs } from './newestMs.mjs';

const sources = ['index.html', 'package-lock.json', 'public', 'src', 'vite.config.ts'];

/** Whether `dist` is there and no source of it has changed since. */
export async function isBuildFresh(rootDir = inRoot()) {
  const builtMs = await newestMs(join(rootDir, 'dist/index.html'));
  const changedMs = await Promise.all(sources.map((source) => newestMs(join(rootDir, source))));
  return builtMs > Math.max(...changedMs);
}
