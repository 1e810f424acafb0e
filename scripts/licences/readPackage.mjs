import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../paths.mjs';

/**
 * One thing that the site contains and somebody has the copyright in.
 *
 * @typedef {object} Licensed
 * @property {string} name
 * @property {string} [version]
 * @property {string} licence SPDX expression
 * @property {string} [source] address
 * @property {string} text the whole of the licence, with its copyright lines
 */

const licenceFile = /^(licen[sc]e|copying|notice)(\.(md|txt))?$/i;

/** Of packages that come without the text of their licence: how it is had. By the beginning of their name. */
const unaccompanied = {
  '@tensorflow/tfjs': async () =>
    `Copyright Google LLC. All Rights Reserved.\n${await textOf('Apache-2.0')}`,
  seedrandom: async (dir) => sectionFrom(await readFile(join(dir, 'README.md'), 'utf8'), 'LICENSE'),
};

/** What is inside a package's files beside its own code: in the wasm binaries, what they were compiled with. */
const contained = {
  '@tensorflow/tfjs-backend-wasm': [
    {
      name: 'XNNPACK (in the wasm binaries of @tensorflow/tfjs-backend-wasm)',
      licence: 'BSD-3-Clause',
      source: 'https://github.com/google/XNNPACK',
      textName: 'XNNPACK',
    },
    {
      name: 'Emscripten (in the wasm binaries of @tensorflow/tfjs-backend-wasm)',
      licence: 'MIT',
      source: 'https://github.com/emscripten-core/emscripten',
      textName: 'Emscripten',
    },
  ],
};

/**
 * The licence of an installed package, and of what it contains. Throws `Error` where the package says none,
 * or where its text is not to be had.
 *
 * @param {{name: string, dir: string}} found
 * @returns {Promise<Licensed[]>}
 */
export async function readPackage({ name, dir }) {
  const { version, license, repository, homepage } = JSON.parse(
    await readFile(join(dir, 'package.json'), 'utf8'),
  );
  if (typeof license !== 'string') {
    throw new Error(`readPackage: want a licence of ${name}, got ${JSON.stringify(license)}`);
  }
  const source = homepage ?? addressOf(repository);
  const own = {
    name,
    version,
    licence: license,
    ...(source && { source }),
    text: await licenceTextOf(name, dir),
  };
  const inside = (contained[name] ?? []).map(async ({ textName, ...of }) =>
    Object.assign(of, { text: await textOf(textName) }),
  );
  return [own, ...(await Promise.all(inside))];
}

async function licenceTextOf(name, dir) {
  const files = (await readdir(dir)).filter((file) => licenceFile.test(file)).toSorted();
  if (files.length > 0) {
    const texts = await Promise.all(files.map((file) => readFile(join(dir, file), 'utf8')));
    return texts.map((text) => withoutBundled(text).trim()).join('\n\n');
  }
  const other = Object.keys(unaccompanied).find((start) => name.startsWith(start));
  if (!other) throw new Error(`readPackage: want the text of the licence of ${name}, got none`);
  return (await unaccompanied[other](dir)).trim();
}

/** One of the texts beside this script. */
export function textOf(name) {
  return readFile(inRoot('scripts/licences/texts', `${name}.txt`), 'utf8');
}

/** Of vite, whose licence goes on with those of what its command line has bundled, which is not in the site. */
function withoutBundled(text) {
  return text.split(/^# Licenses of bundled dependencies/m)[0];
}

function sectionFrom(text, heading) {
  const at = text.lastIndexOf(heading);
  if (at === -1) throw new Error(`readPackage: want a section ${heading}, got none`);
  return text.slice(at);
}

/** `{url}` or a text, as npm has it: `git+https://….git`, `github:owner/name`, `owner/name`. */
function addressOf(repository) {
  const said = typeof repository === 'object' ? repository.url : repository;
  if (said === undefined) return undefined;
  const short = /^(?:github:)?([\w-]+\/[\w.-]+)$/.exec(said)?.[1];
  if (short) return `https://github.com/${short}`;
  return said
    .replace(/^git\+/, '')
    .replace(/^git:/, 'https:')
    .replace(/\.git$/, '');
}
