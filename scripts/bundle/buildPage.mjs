import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build } from 'vite';
import { inRoot, rootDir } from '../paths.mjs';

export const bundleReportPath = inRoot('.cache/bundle.json');

/**
 * What the bundler put where, for the check after it.
 *
 * @typedef {object} Chunk
 * @property {string} file below `dist`
 * @property {'page' | 'worker'} scope which thread it was built for
 * @property {string[]} imports chunks it loads at once
 * @property {string[]} modules source files in it
 */

/**
 * Builds `dist` and notes every chunk's modules in `.cache/bundle.json`.
 *
 * @param {{hasSourceMaps?: boolean}} [options] with source maps a debugger shows the sources of the
 *   page's and the worker's scripts, which are the same but for the line that names the map
 */
export async function buildPage({ hasSourceMaps = false } = {}) {
  /** @type {Chunk[]} */
  const chunks = [];
  // Vite keeps a NODE_ENV that it finds, and packing MNIST in the same process leaves `development`
  // behind: the page would carry React's development build, 70 kB more and several times slower.
  process.env.NODE_ENV = 'production';
  await build({
    root: rootDir,
    logLevel: 'warn',
    build: { sourcemap: hasSourceMaps },
    plugins: [recordChunks('page', chunks)],
    worker: { plugins: () => [recordChunks('worker', chunks)] },
  });
  await mkdir(dirname(bundleReportPath), { recursive: true });
  await writeFile(bundleReportPath, JSON.stringify({ chunks }, undefined, 2));
}

function recordChunks(scope, chunks) {
  return {
    name: `record-${scope}-chunks`,
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        const { fileName, imports, moduleIds } = output;
        chunks.push({ file: fileName, scope, imports, modules: moduleIds });
      }
    },
  };
}
