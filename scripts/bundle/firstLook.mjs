import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { inRoot, rootDir } from '../paths.mjs';

const entry = 'src/ui/firstLook.tsx';
const outDir = '.cache/firstLook';

/**
 * The page as it first looks in each of the languages, drawn by its own parts.
 *
 * @param {string[]} languages
 * @param {Record<string, string>} define as the page is built with
 * @returns {Promise<import('./drawFirstLook.mjs').PreparedPages>}
 */
export async function firstLooks(languages, define) {
  await build({
    root: rootDir,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    define,
    build: { ssr: entry, outDir, emptyOutDir: true, copyPublicDir: false },
  });
  const bundle = join(inRoot(outDir), 'firstLook.js');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [inRoot('scripts/bundle/drawFirstLook.mjs'), bundle, ...languages],
    { env: { ...process.env, NODE_ENV: 'production' }, maxBuffer: 2 ** 24 },
  );
  return JSON.parse(stdout);
}
