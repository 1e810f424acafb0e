/** What `--out` names, found out before anything is run. */
import { constants, type Stats } from 'node:fs';
import { access, lstat, mkdir, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, resolve as resolvePath } from 'node:path';
import { OutputError, reasonOf, systemCode } from './OutputError.ts';

export type Destination =
  | { kind: 'stdout' }
  /** A pipe, or a device such as a terminal: written to as it is. */
  | { kind: 'stream'; path: string; isPipe: boolean }
  /** Links followed, its folder there; `mode` of the file that it replaces, if there is one. */
  | { kind: 'file'; path: string; mode?: number };

/** Links that lead to links that are not there: the most that are followed, as in Linux. */
const mostLinks = 40;

/** Makes the folder of a new file. Throws `OutputError` for what is not to be written to. */
export async function findDestination(out: string): Promise<Destination> {
  if (out === '-') return { kind: 'stdout' };
  try {
    return await follow(resolvePath(out), 0);
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`--out ${out}: ${reasonOf(error)}`);
  }
}

async function follow(path: string, links: number): Promise<Destination> {
  const stats = await unlessAbsent(stat(path));
  if (stats) return existing(path, stats);
  // A link to a file that is yet to be made, or no link.
  const isLink = (await unlessAbsent(lstat(path)))?.isSymbolicLink() ?? false;
  if (isLink && links < mostLinks) {
    return follow(resolvePath(dirname(path), await readlink(path)), links + 1);
  }
  await mkdir(dirname(path), { recursive: true });
  return { kind: 'file', path };
}

async function existing(path: string, stats: Stats): Promise<Destination> {
  if (stats.isFIFO()) return { kind: 'stream', path, isPipe: true };
  if (stats.isCharacterDevice()) return { kind: 'stream', path, isPipe: false };
  if (!stats.isFile()) {
    const got = stats.isDirectory() ? 'a folder' : stats.isSocket() ? 'a socket' : 'a disk';
    throw new OutputError(`--out ${path}: want a file, a pipe or a terminal, got ${got}`);
  }
  // The superuser may write to every file, and a file is made read-only to be kept.
  if ((stats.mode & 0o222) === 0) throw new OutputError(`--out ${path}: the file is read-only`);
  await access(path, constants.W_OK);
  return { kind: 'file', path: await realpath(path), mode: stats.mode & 0o777 };
}

async function unlessAbsent<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
