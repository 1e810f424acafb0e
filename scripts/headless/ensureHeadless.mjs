import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../bundle/digestOf.mjs';
import { partialPath } from '../partialPath.mjs';
import { inRoot, rootDir } from '../paths.mjs';
import { Fault } from '../setup/Fault.mjs';
import { refusePath } from '../setup/refusePath.mjs';

const sources = [
  'src/base',
  'src/core',
  'src/exchange',
  'src/engine',
  'src/headless',
  'package-lock.json',
];
/** A build that others may still be running from is left alone for so long. */
const keepMs = 24 * 60 * 60 * 1000;

/**
 * Builds the headless runner for Node, unless that is done already for the sources as they are.
 * Each content of the sources has a folder of its own, which appears whole: many processes, also of
 * many machines on one disk, may ask at the same time.
 *
 * @param {{buildsDir?: string}} [options]
 * @returns {Promise<{main: string, worker: string}>} the scripts that were built
 */
export async function ensureHeadless({ buildsDir = inRoot('.cache/headless') } = {}) {
  const dir = join(buildsDir, (await digestOf(rootDir, sources)).slice(0, 16));
  if (!(await isThere(dir))) {
    await makeFolder(buildsDir);
    await removeOld(buildsDir);
    await buildInto(dir);
  }
  return { main: join(dir, 'main.mjs'), worker: join(dir, 'gridWorker.mjs') };
}

/** Throws a `Fault` for one that cannot be written to, before anything is built for it. */
async function makeFolder(buildsDir) {
  const trial = partialPath(join(buildsDir, 'trial'));
  try {
    await mkdir(trial, { recursive: true });
    await rm(trial, { recursive: true });
  } catch (error) {
    throw new Fault(
      `The runner has to be built for these sources, and ${buildsDir} cannot be written to ` +
        `(${error.code}). Call the command once where it can be, or copy that folder from there.`,
    );
  }
}

async function buildInto(dir) {
  refusePath('?', 'The runner is not built');
  const { build } = await import('vite');
  const partial = partialPath(dir);
  try {
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
    await rename(partial, dir);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process was faster.
    if (!(await isThere(dir))) throw error;
  }
}

async function removeOld(buildsDir) {
  for (const name of await readdir(buildsDir)) {
    const path = join(buildsDir, name);
    // What another process has just renamed or removed is not old.
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > keepMs) await rm(path, { recursive: true, force: true });
  }
}

async function isThere(path) {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
    throw error;
  }
}
