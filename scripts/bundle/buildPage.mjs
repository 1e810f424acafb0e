import { build } from 'vite';
import { inRoot, rootDir } from '../paths.mjs';
import { refusePath } from '../setup/refusePath.mjs';
import { commitOfPage, digestOfPage, writeBundleReport } from './bundleReport.mjs';
import { zipSite } from './zipSite.mjs';

/**
 * Builds `dist` and notes what it is made of in `.cache/bundle.json`.
 *
 * @param {{hasSourceMaps?: boolean}} [options] with source maps a debugger shows the sources of the
 *   page's and the worker's scripts, which are the same but for the line that names the map
 */
export async function buildPage({ hasSourceMaps = false } = {}) {
  /** @type {import('./bundleReport.mjs').Chunk[]} */
  const chunks = [];
  refusePath('#?"', 'The page is not built');
  const sources = await digestOfPage(rootDir);
  const commit = await commitOfPage(rootDir);
  // Vite keeps a NODE_ENV that it finds, and packing MNIST in the same process leaves `development`
  // behind: the page would carry React's development build, 70 kB more and several times slower.
  process.env.NODE_ENV = 'production';
  await build({
    root: rootDir,
    logLevel: 'warn',
    build: { sourcemap: hasSourceMaps },
    plugins: [recordChunks('page', 'writeBundle', chunks)],
    worker: { plugins: () => [recordChunks('worker', 'generateBundle', chunks)] },
  });
  await zipSite(inRoot('dist'));
  await writeBundleReport(rootDir, { sources, commit, chunks });
}

/**
 * @param {'page' | 'worker'} scope
 * @param {'writeBundle' | 'generateBundle'} hook the last that is called for it: after it Vite leaves out a page's entry
 *   which only imports another script, and workers are handed on and not written
 * @param {import('./bundleReport.mjs').Chunk[]} chunks to which is added
 */
function recordChunks(scope, hook, chunks) {
  return {
    name: `record-${scope}-chunks`,
    [hook](_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        const { fileName, imports, isEntry, moduleIds } = output;
        chunks.push({ file: fileName, scope, isEntry, imports, modules: moduleIds });
      }
    },
  };
}
