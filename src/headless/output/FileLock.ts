/** A file that has one writer at a time, also of several machines or containers on one disk. */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Milliseconds } from '../../base/units.ts';
import { hasDied, ownerHere, ownerIn, type LockOwner } from './lockOwner.ts';
import { OutputError, reasonOf, systemCode } from './OutputError.ts';

export interface LockPace {
  /** The owner renews the lock so often. */
  beatMs: Milliseconds;
  /** A lock that was not renewed for so long has no owner any more. */
  staleMs: Milliseconds;
}

interface LockOptions {
  pace?: LockPace;
  isPatient?: boolean;
}

/** The owner is absent where a lock is being written or is damaged. */
interface Seen {
  owner?: LockOwner;
  beatAtMs: number;
}

const usualPace: LockPace = { beatMs: 2_000, staleMs: 30_000 };

export class FileLock {
  readonly #lockPath: string;
  readonly #id: string;
  readonly #beat: NodeJS.Timeout;

  private constructor(lockPath: string, id: string, { beatMs }: LockPace) {
    this.#lockPath = lockPath;
    this.#id = id;
    this.#beat = setInterval(() => {
      const now = new Date();
      // Whoever took the lock away has said so to its user.
      void utimes(lockPath, now, now).catch(() => undefined);
    }, beatMs);
    this.#beat.unref();
  }

  /**
   * Takes the lock of `path`, a file beside it, also from an owner that has died: at once where that
   * can be known, else once it was not renewed for 30 s. Where the owner lives, waits for it to let
   * go if `isPatient`, else throws `OutputError`.
   */
  static async take(
    path: string,
    { pace = usualPace, isPatient = false }: LockOptions = {},
  ): Promise<FileLock> {
    const lockPath = `${path}.lock`;
    const mine = ownerHere();
    const text = `${JSON.stringify(mine)}\n`;
    let first: (Seen & { sinceMs: Milliseconds }) | undefined;
    for (;;) {
      if (await isCreated(lockPath, text)) return new FileLock(lockPath, mine.id, pace);
      const seen = await look(lockPath);
      if (!seen) continue;
      if (first?.owner?.id !== seen.owner?.id || !first) {
        first = { ...seen, sinceMs: performance.now() };
      }
      if (first.beatAtMs !== seen.beatAtMs) {
        if (seen.owner && !isPatient) throw inUse(path, seen.owner);
        first = { ...seen, sinceMs: performance.now() };
      }
      const isStale = performance.now() - first.sinceMs > pace.staleMs;
      if (isStale || hasDied(seen.owner, mine)) {
        if (await isTaken(lockPath, text, pace)) return new FileLock(lockPath, mine.id, pace);
        first = undefined;
      }
      await wait(pace.beatMs / 10);
    }
  }

  async release(): Promise<void> {
    clearInterval(this.#beat);
    const seen = await look(this.#lockPath);
    if (seen?.owner?.id === this.#id) await rm(this.#lockPath, { force: true });
  }
}

function inUse(path: string, { pid, host }: LockOwner): OutputError {
  return new OutputError(`${path}: in use by process ${pid} on ${host}, which writes to it`);
}

async function isCreated(lockPath: string, text: string): Promise<boolean> {
  try {
    await writeFile(lockPath, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    await rm(lockPath, { force: true });
    throw new OutputError(`${lockPath}: ${reasonOf(error)}`);
  }
}

/** Puts our lock in the place of a dead one. Of several that do so at once the last has it. */
async function isTaken(lockPath: string, text: string, { beatMs }: LockPace): Promise<boolean> {
  const ours = `${lockPath}.${randomUUID()}`;
  await writeFile(ours, text);
  await rename(ours, lockPath);
  await wait(beatMs / 4);
  return (await readIfThere(lockPath)) === text;
}

async function look(lockPath: string): Promise<Seen | undefined> {
  const text = await readIfThere(lockPath);
  if (text === undefined) return undefined;
  const beatAtMs = await stat(lockPath).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
  if (beatAtMs === undefined) return undefined;
  const owner = ownerIn(text);
  return { beatAtMs, ...(owner && { owner }) };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
