import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileLock } from './FileLock.ts';
import { ownerHere } from './lockOwner.ts';

// Slow against what a busy machine needs for a turn, quick against the test's own limit.
const pace = { beatMs: 100, staleMs: 3_000 };
let dir = '';
let path = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lock-'));
  path = join(dir, 'results.jsonl');
});
afterEach(() => rm(dir, { recursive: true }));

const putLock = (owner: object) => writeFile(`${path}.lock`, JSON.stringify(owner));

describe('the lock of a file', () => {
  it('is refused while its owner lives, and says who that is', async () => {
    const lock = await FileLock.take(path, { pace });
    await expect(FileLock.take(path, { pace })).rejects.toThrow(
      `in use by process ${process.pid} on`,
    );
    await lock.release();
    const next = await FileLock.take(path, { pace });
    await next.release();
    expect(await readdir(dir)).toEqual([]);
  });

  it('is waited for by whoever has patience', async () => {
    const lock = await FileLock.take(path, { pace });
    const order: string[] = [];
    const takeIt = async (): Promise<void> => {
      const next = await FileLock.take(path, { pace, isPatient: true });
      order.push('taken');
      await next.release();
    };
    const waiting = takeIt();
    await wait(1.2 * pace.staleMs);
    order.push('released');
    await lock.release();
    await waiting;
    expect(order).toEqual(['released', 'taken']);
  });

  it('is one owner’s of many that want it at once', async () => {
    let owners = 0;
    let mostOwners = 0;
    const once = async (): Promise<void> => {
      const lock = await FileLock.take(path, { pace, isPatient: true });
      owners += 1;
      mostOwners = Math.max(mostOwners, owners);
      await new Promise(setImmediate);
      owners -= 1;
      await lock.release();
    };
    await Promise.all(Array.from({ length: 8 }, once));
    expect(mostOwners).toBe(1);
  });

  it('is taken at once from a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => child.once('exit', resolve));
    await putLock({ ...ownerHere(), pid: child.pid });
    const startMs = performance.now();
    const lock = await FileLock.take(path, { pace });
    expect(performance.now() - startMs).toBeLessThan(pace.staleMs);
    await lock.release();
  });

  it('is taken after a while from another container’s owner that renews it no more', async () => {
    const elsewhere = { ...ownerHere(), host: 'elsewhere', processes: 'of another container' };
    await putLock(elsewhere);
    const startMs = performance.now();
    const lock = await FileLock.take(path, { pace });
    expect(performance.now() - startMs).toBeGreaterThan(pace.staleMs);
    expect(await readFile(`${path}.lock`, 'utf8')).not.toContain('elsewhere');
    await lock.release();
  });

  it('is refused where another container’s owner renews it, whatever that one’s clock says', async () => {
    await putLock({ ...ownerHere(), pid: 1, host: 'elsewhere', processes: 'of another container' });
    let beats = 0;
    const beat = setInterval(() => {
      beats += 1;
      void utimes(`${path}.lock`, beats, beats);
    }, pace.beatMs);
    await expect(FileLock.take(path, { pace })).rejects.toThrow('process 1 on elsewhere');
    clearInterval(beat);
  });

  it('is not released by one that has lost it', async () => {
    const lock = await FileLock.take(path, { pace });
    await putLock({ ...ownerHere(), host: 'elsewhere' });
    await lock.release();
    expect(await readFile(`${path}.lock`, 'utf8')).toContain('elsewhere');
  });

  it('is taken from what a full disk left of one', async () => {
    await writeFile(`${path}.lock`, '');
    const lock = await FileLock.take(path, { pace });
    await lock.release();
    expect(await readdir(dir)).toEqual([]);
  });
});
