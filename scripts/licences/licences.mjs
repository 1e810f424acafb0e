import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { inRoot } from '../paths.mjs';
import { packageOf } from './packageOf.mjs';
import { readPackage, textOf } from './readPackage.mjs';
import { writeLicences } from './writeLicences.mjs';

export const licencesFile = 'licences.txt';

/**
 * Writes the licences of all that a build contains into one file of the site, `licences.txt`.
 *
 * `write` is for the page, whose build ends last of those whose packages are listed; `collect`, one for
 * each bundle of a worker. A bundle that comes later, as the site worker's, is refused where it brings
 * a package that is not listed.
 *
 * @param {import('../../src/core/data/DataSet.ts').DataSet[]} dataSets
 * @returns {{write: () => import('vite').Plugin, collect: () => import('vite').Plugin}}
 */
export function licences(dataSets) {
  const packages = new Map();
  let isWritten = false;

  /** @returns {string[]} the names of packages that were not known before */
  function note(bundle) {
    const ids = Object.values(bundle).flatMap((output) =>
      output.type === 'chunk' ? output.moduleIds : output.originalFileNames.map(inRootOnce),
    );
    const fresh = new Set();
    for (const found of ids.flatMap((id) => packageOf(id) ?? [])) {
      // The folder of packages may be a link, which some names go through.
      const dir = realpathSync(found.dir);
      if (packages.has(dir)) continue;
      packages.set(dir, { name: found.name, dir });
      fresh.add(found.name);
    }
    return [...fresh];
  }

  return {
    collect: () => ({
      name: 'collect-licences',
      apply: 'build',
      generateBundle(_options, bundle) {
        const fresh = note(bundle);
        if (isWritten && fresh.length > 0) {
          this.error(`licences: want packages that ${licencesFile} lists, got ${fresh.join(', ')}`);
        }
      },
    }),
    write: () => ({
      name: 'write-licences',
      apply: 'build',
      async generateBundle(_options, bundle) {
        note(bundle);
        const read = await Promise.all([...packages.values()].map(readPackage));
        const own = await Promise.all([readProject(), readSigns(), ...dataSets.map(readData)]);
        this.emitFile({
          type: 'asset',
          fileName: licencesFile,
          source: writeLicences(own, read.flat()),
        });
        isWritten = true;
      },
    }),
  };
}

/** Names of assets are below the root, but where they lie outside of it. */
function inRootOnce(name) {
  return name.startsWith('/') ? name : inRoot(name);
}

async function readProject() {
  const { version, license } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  return {
    name: 'Pruning Playground, its trained networks and wasm kernels',
    version,
    licence: license,
    text: await readFile(inRoot('LICENSE'), 'utf8'),
  };
}

/** What `scripts/fonts.mjs` cuts out of a font that is no package of the page; Inter is one. */
async function readSigns() {
  return {
    name: 'DejaVu Sans, some of its signs',
    licence: 'Bitstream-Vera',
    source: 'https://dejavu-fonts.github.io',
    text: await textOf('DejaVu'),
  };
}

async function readData({ title, attribution, licence, source }) {
  const spdx = licence.name.replace(/^CC BY-SA /, 'CC-BY-SA-');
  const legalCode = await textOf(spdx);
  return {
    name: `${title}, the images of the data set`,
    licence: spdx,
    source,
    text: `By ${attribution}. Packed into files of another form (shards); the images are as they were.\n${licence.url}\n\n${legalCode}`,
  };
}
