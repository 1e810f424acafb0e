import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { VitePWA } from 'vite-plugin-pwa';
import { inRoot } from '../paths.mjs';

/** Letters of scripts that the page shows in names that its user gives, if at all. */
const spareFonts = /inter-(?!latin-wght)[\w-]+\.woff2$/;

/**
 * Makes the site usable without a network: `sw.js` of `src/offline`, with the list of all files of the build.
 *
 * @param {import('vite').Plugin[]} [plugins] of its own build
 * @returns {import('vite').PluginOption}
 */
export function siteWorker(plugins = []) {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/offline',
    filename: 'sw.ts',
    // The page registers it itself, once it rests.
    injectRegister: null,
    // It lies in `public`.
    manifest: false,
    injectManifest: {
      rollupFormat: 'iife',
      buildPlugins: { vite: plugins },
      injectionPoint: 'self.siteFiles',
      globPatterns: [
        '**/*.{js,css,html,svg,png,woff2,wasm,webmanifest}',
        '{mnist,pretrained}/*.{json,shard,weights}',
        'licences.txt',
      ],
      // What trained networks are made from is for whoever trains them again.
      globIgnores: ['pretrained/*.json'],
      maximumFileSizeToCacheInBytes: 8_000_000,
      manifestTransforms: [
        async (entries) => ({ manifest: await Promise.all(entries.map(listed)) }),
      ],
    },
  });
}

/** A `SiteFile` of src/offline/protocol.ts. */
async function listed({ url }) {
  const bytes = await readFile(join(inRoot('dist'), url));
  return {
    url,
    sha256: createHash('sha256').update(bytes).digest('hex').slice(0, 32),
    sizeBytes: Math.min(bytes.length, gzipSync(bytes).length),
    ...(spareFonts.test(url) && { isSpare: true }),
  };
}
