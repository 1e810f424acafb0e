import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sourceCommit } from '../about/sourceCommit.mjs';
import { digestOf } from './digestOf.mjs';

/**
 * What the bundler put where, for the checks after it.
 *
 * @typedef {object} Chunk
 * @property {string} file below `dist`
 * @property {'page' | 'worker'} scope which thread it was built for
 * @property {boolean} isEntry a page or a worker begins with it
 * @property {string[]} imports chunks it loads at once
 * @property {string[]} modules source files in it
 *
 * @typedef {object} BundleReport
 * @property {string} sources digest of all that `dist` was built of
 * @property {string} [commit] that the page names as its own (`sourceCommit`)
 * @property {Chunk[]} chunks
 * @property {Record<string, number>} files below `dist`, with their sizes in bytes
 */

const reportPath = '.cache/bundle.json';

const pageSources = [
  'CITATION.cff',
  'LICENSE',
  'docs/hosting.md',
  'index.html',
  'package-lock.json',
  'package.json',
  'public',
  'scripts/about',
  'scripts/bundle',
  'scripts/licences',
  'src',
  'vite.config.ts',
];

/** @returns {Promise<string>} to be taken before the build, which may outlast a change */
export function digestOfPage(rootDir) {
  return digestOf(rootDir, pageSources);
}

/** @returns {Promise<string | undefined>} the commit that a page built now names as its own */
export function commitOfPage(rootDir) {
  return sourceCommit(rootDir, pageSources);
}

/** @param {{sources: string, commit?: string, chunks: Chunk[]}} built into `dist` */
export async function writeBundleReport(rootDir, { sources, commit, chunks }) {
  const distDir = join(rootDir, 'dist');
  const files = {};
  for (const name of (await readdir(distDir, { recursive: true })).toSorted()) {
    const info = await stat(join(distDir, name));
    if (info.isFile()) files[name] = info.size;
  }
  const path = join(rootDir, reportPath);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify({ sources, commit, chunks, files }, undefined, 2));
}

/** @returns {Promise<BundleReport | undefined>} of the last build, if there was one */
export async function readBundleReport(rootDir) {
  try {
    return JSON.parse(await readFile(join(rootDir, reportPath), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
