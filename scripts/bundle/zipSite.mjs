import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { zipSync } from 'fflate';
import { inRoot } from '../paths.mjs';

export const archiveName = 'pruning-playground.zip';
const folder = 'pruning-playground';

/** What is compressed already. */
const packed = new Set(['.shard', '.weights', '.png', '.woff2']);
/** The same bytes from the same files, whenever they were built. */
const mtime = new Date(2026, 0, 1);

/**
 * Puts the built site into one file beside it, in a folder of its own with how to serve it and its licence.
 *
 * @param {string} distDir
 */
export async function zipSite(distDir) {
  const entries = {};
  for (const name of (await readdir(distDir, { recursive: true })).toSorted()) {
    const bytes = await readFileIfAny(join(distDir, name));
    if (bytes && name !== archiveName) entries[`${folder}/${name.replaceAll('\\', '/')}`] = bytes;
  }
  entries[`${folder}/hosting.md`] = await readFile(inRoot('docs/hosting.md'));
  entries[`${folder}/LICENSE`] = await readFile(inRoot('LICENSE'));
  const files = Object.entries(entries).map(([name, bytes]) => [
    name,
    [bytes, { level: packed.has(extname(name)) ? 0 : 9, mtime }],
  ]);
  await writeFile(join(distDir, archiveName), zipSync(Object.fromEntries(files)));
}

/** Nothing for a folder. */
async function readFileIfAny(path) {
  try {
    return await readFile(path);
  } catch (error) {
    if (error.code === 'EISDIR') return undefined;
    throw error;
  }
}
