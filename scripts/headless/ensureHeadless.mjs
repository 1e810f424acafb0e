import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { newestMs } from '../bundle/newestMs.mjs';
import { inRoot, rootDir } from '../paths.mjs';

const sources = [
  'src/base',
  'src/core',
  'src/exchange',
  'src/engine',
  'src/headless',
  'package-lock.json',
];
const buildsDir = inRoot('.cache/headless');
/** A build that others may still be running from is left alone for so long. */
const keepMs = 24 * 60 * 60 * 1000;

/**
 * Builds the headless runner for Node, unless that is done already for the sources as they are.
 * Each state of the sources has a folder of its own, which appears whole: many processes, also of
 * many machines on one disk, may ask at the same time.
 *
 * @returns {Promise<{main: string, worker: string}>} the scripts that were built
 */
export async function ensureHeadless() {
  const changedMs = Math.max(...(await Promise.all(sources.map((path) => newestMs(inRoot(path))))));
  const dir = join(buildsDir, String(Math.floor(changedMs)));
  if (!(await isThere(dir))) {
    await mkdir(buildsDir, { recursive: true });
    await removeOld();
    await buildInto(dir);
  }
  return { main: join(dir, 'main.mjs'), worker: join(dir, 'gridWorker.mjs') };
}

async function buildInto(dir) {
  const { build } = await import('vite');
  const partial = `${dir}.${process.pid}.partial`;
  await build({
    root: rootDir,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    // Everything inside: the gradients of TensorFlow.js are only in its ES modules, which Node
    // cannot load by itself.
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: partial,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: {
          main: inRoot('src/headless/main.ts'),
          gridWorker: inRoot('src/headless/grid/gridWorker.ts'),
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  try {
    await rename(partial, dir);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process was faster.
    if (!(await isThere(dir))) throw error;
  }
}

async function removeOld() {
  for (const name of await readdir(buildsDir)) {
    const path = join(buildsDir, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > keepMs) await rm(path, { recursive: true, force: true });
  }
}

async function isThere(path) {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}
