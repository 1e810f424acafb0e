import { realpathSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { adoptStyles } from './scripts/bundle/adoptStyles.mjs';
import { contentSecurity } from './scripts/bundle/contentSecurity.mjs';
import { immutableAssets } from './scripts/bundle/immutableAssets.mjs';
import { beginPage, pageScripts } from './scripts/bundle/pageScripts.mjs';
import { quickLocale } from './scripts/bundle/quickLocale.mjs';
import { siteWorker } from './scripts/bundle/siteWorker.mjs';
import { aboutPage } from './scripts/about/aboutPage.mjs';
import { licences } from './scripts/licences/licences.mjs';
import { inRoot, rootDir } from './scripts/paths.mjs';
import { mnist } from './src/core/data/mnist.ts';

const { collect, write } = licences([mnist]);

export default defineConfig({
  // Relative, so that the built folder works from any base path of any static host.
  base: './',
  plugins: [
    react(),
    adoptStyles(),
    quickLocale(),
    contentSecurity(),
    beginPage(),
    immutableAssets(),
    write(),
    siteWorker([collect()]),
  ],
  define: { aboutPage: JSON.stringify(await aboutPage()) },
  // Not under node_modules, which checkouts may share: one would take the other's bundles away.
  cacheDir: '.cache/vite',
  // Fonts and wasm files come from there, and the dev server follows the link of a shared one.
  server: { fs: { allow: [rootDir, realpathSync(inRoot('node_modules'))] } },
  // The worker too: what is found only once it runs is bundled then, and the page reloads under it.
  optimizeDeps: { entries: ['index.html', 'src/worker/main.ts'] },
  worker: { format: 'es', plugins: () => [collect()] },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 2000,
    // The page's policy allows files of its origin alone, so that none may stand within a style sheet.
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: pageScripts } },
  },
  test: {
    // To end what hangs; on a machine with twenty other things to do a test of 2 s takes 40.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: '100%',
    // A worker keeps its modules from file to file; docs/decisions.md says what follows for tests.
    pool: 'threads',
    isolate: false,
    deps: {
      optimizer: {
        // The gradients are in no build of tfjs-core but its ES modules, which Node cannot load by
        // itself; bundled once, because they are some hundreds.
        ssr: {
          enabled: true,
          include: [
            '@tensorflow/tfjs-core',
            '@tensorflow/tfjs-core/dist/register_all_gradients.js',
          ],
        },
      },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'logic',
          environment: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          // A test that wants no document is a `.test.ts`, and is spared one.
          environment: 'happy-dom',
          include: ['src/ui/**/*.test.tsx'],
          setupFiles: ['src/ui/testing/setUpPage.ts'],
        },
      },
    ],
  },
});
