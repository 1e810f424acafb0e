import { describe, expect, it } from 'vitest';
import type { Milliseconds } from '../base/units.ts';
import { buildBackendReport, buildRecipe } from '../core/testing/builders.ts';
import { settle } from '../base/testing/settle.ts';
import { LastingWorker, lossLimit, soundAfterMs } from './LastingWorker.ts';
import { longestSilenceMs } from './Silence.ts';
import { FakeLocks, FakeWorkers } from './testing/fakeWorkers.ts';
import { deathPatienceMs } from './WorkerLink.ts';

function open() {
  const locks = new FakeLocks();
  const workers = new FakeWorkers(locks);
  const heard: string[] = [];
  const waiting = new Map<Milliseconds, () => void>();
  const worker = new LastingWorker({
    urls: { dataSets: 'http://site/' },
    spawn: workers.spawn,
    locks,
    after: (delayMs, task) => {
      waiting.set(delayMs, task);
      return () => void (waiting.get(delayMs) === task && waiting.delete(delayMs));
    },
    onStream: () => undefined,
    onSilence: ({ isSilent, isLoading }) => {
      heard.push(`${isSilent ? 'silent' : 'heard'} while ${isLoading ? 'loading' : 'working'}`);
    },
    onLost: (code) => heard.push(`lost ${code}`),
    onEveryLoss: () => undefined,
    nextBackend: (inUse) => inUse,
    carryOver: async (link, code) => {
      heard.push(`carry over after ${code}`);
      await link.call('prepare', { recipe: buildRecipe() });
    },
    onGivenUp: ({ error }) => heard.push(`given up: ${error.message}`),
  });
  const letPass = (delayMs: Milliseconds) => waiting.get(delayMs)?.();
  return { worker, workers, locks, heard, letPass };
}

/** Crashes as soon as it is asked to prepare. */
function sicken({ workers }: ReturnType<typeof open>): () => void {
  workers.answers.prepare = () => {
    const worker = workers.latest;
    queueMicrotask(() => worker.crash());
    return 'silence';
  };
  return () => {
    workers.answers.prepare = () => ({});
  };
}

describe('LastingWorker', () => {
  it('ends a lost worker and waits for its lock before it spawns the next', async () => {
    const { worker, workers, locks } = open();
    await worker.start({});
    locks.isDeathSlow = true;
    const first = workers.latest;
    first.crash();
    await settle();
    expect(first.isTerminated).toBe(true);
    expect(workers.spawned).toHaveLength(1);
    locks.release(first);
    await settle();
    expect(workers.spawned).toHaveLength(2);
    expect(workers.latest.namesReceived()).toEqual(['initialize', 'prepare']);
  });

  it('waits no longer than its patience for a lock that is never given back', async () => {
    const { worker, workers, locks, letPass } = open();
    await worker.start({});
    locks.isDeathSlow = true;
    workers.latest.crash();
    await settle();
    letPass(deathPatienceMs);
    await settle();
    expect(workers.spawned).toHaveLength(2);
  });

  it('gives up after six losses in a row, and tries anew when somebody asks', async () => {
    const bench = open();
    const { worker, workers, heard } = bench;
    await worker.start({});
    const heal = sicken(bench);
    workers.latest.crash();
    await settle();
    expect(workers.spawned).toHaveLength(lossLimit);
    expect(heard.at(-1)).toBe('given up: the worker was lost again and again, at last by: crash');
    expect(workers.spawned.every(({ isTerminated }) => isTerminated)).toBe(true);
    heal();
    await worker.ask((link) => link.call('memory', {}));
    expect(workers.spawned).toHaveLength(lossLimit + 1);
    // With what the last one carried, as if it had come up at once.
    expect(workers.latest.namesReceived()).toEqual(['initialize', 'prepare', 'memory']);
  });

  it('rejects what is asked of it only while it cannot be had', async () => {
    const bench = open();
    const { worker, workers } = bench;
    await worker.start({});
    const heal = sicken(bench);
    workers.latest.crash();
    const asked = worker.ask((link) => link.call('memory', {}));
    await expect(asked).rejects.toMatchObject({ error: { code: 'internal' } });
    await expect(worker.current()).rejects.toMatchObject({ error: { code: 'internal' } });
    heal();
    await (await worker.current()).call('memory', {});
    expect(workers.latest.namesReceived()).toContain('memory');
  });

  it.each(['progress', 'half a minute up'])('counts no losses before %s', async (sign) => {
    const { worker, workers, heard, letPass } = open();
    await worker.start({});
    for (let loss = 1; loss <= 2 * lossLimit; loss += 1) {
      if (sign === 'progress') worker.noteProgress();
      else letPass(soundAfterMs);
      workers.latest.crash();
      await settle();
    }
    expect(workers.spawned).toHaveLength(2 * lossLimit + 1);
    expect(heard.filter((said) => said.startsWith('given up'))).toEqual([]);
  });

  it('counts losses of workers that were up, where none lasted', async () => {
    const { worker, workers, heard } = open();
    await worker.start({});
    for (let loss = 1; loss <= lossLimit; loss += 1) {
      workers.latest.crash();
      await settle();
    }
    expect(workers.spawned).toHaveLength(lossLimit);
    expect(heard.at(-1)).toContain('given up');
    // The very loss that was one too many leaves nothing behind that rejects for ever.
    await (await worker.current()).call('memory', {});
    expect(workers.spawned).toHaveLength(lossLimit + 1);
    expect(workers.latest.namesReceived()).toContain('memory');
  });

  it('says that a script that never comes is what is missing, with what the browser said', async () => {
    const { worker, workers } = open();
    workers.answers.initialize = () => {
      const spawned = workers.latest;
      queueMicrotask(() => spawned.crash('blocked by the content policy'));
      return 'silence';
    };
    await expect(worker.start({})).rejects.toMatchObject({
      error: { code: 'no-worker', message: 'blocked by the content policy' },
    });
  });

  it('tells of a script that is long in coming, and when it has come, and ends nothing', async () => {
    const { worker, workers, heard, letPass } = open();
    workers.answers.initialize = () => 'silence';
    void worker.start({}).catch(() => undefined);
    await settle();
    letPass(longestSilenceMs);
    expect(heard).toEqual(['silent while loading']);
    workers.latest.say({ name: 'backend', payload: { name: 'wasm', stage: 'opening' } });
    expect(heard).toEqual(['silent while loading', 'heard while loading']);
    expect(workers.latest.isTerminated).toBe(false);
  });

  it('tells of the second script too, whatever the first one says meanwhile', async () => {
    const { worker, workers, heard, letPass } = open();
    workers.answers.initialize = () => 'silence';
    void worker.start({}).catch(() => undefined);
    await settle();
    const error = { code: 'data-missing', message: 'gone' } as const;
    const progress = { set: 'mnist', loadedBytes: 0, totalBytes: 0, imagesReady: 0 } as const;
    workers.latest.say({ name: 'data', payload: { ...progress, error } });
    letPass(longestSilenceMs);
    expect(heard).toEqual(['silent while loading']);
    workers.latest.say({ name: 'backend', payload: { name: 'wasm', stage: 'opening' } });
    letPass(longestSilenceMs);
    expect(heard).toEqual(['silent while loading', 'heard while loading']);
  });

  it('asks a worker that is opening at once, where that needs no backend', async () => {
    const { worker, workers } = open();
    workers.answers.initialize = () => 'silence';
    void worker.start({}).catch(() => undefined);
    const waiting = worker.ask((link) => link.call('memory', {}));
    waiting.catch(() => undefined);
    await worker.askAtOnce((link) => link.call('layer', { layer: 'conv1' }));
    expect(workers.latest.namesReceived()).toEqual(['initialize', 'layer']);
    worker.close();
  });

  it('asks the next one where that is lost, after it has what the last one carried', async () => {
    const { worker, workers } = open();
    workers.answers.initialize = () => 'silence';
    void worker.start({});
    const layer = { layer: 'conv1' };
    workers.answers.layer = () => 'silence';
    const asked = worker.askAtOnce((link) => link.call('layer', layer));
    await settle();
    workers.answers = {
      initialize: () => ({ backend: buildBackendReport(), fingerprint: 'fake' }),
    };
    workers.latest.crash();
    await asked;
    expect(workers.spawned).toHaveLength(2);
    expect(workers.latest.namesReceived()).toEqual(['initialize', 'prepare', 'layer']);
  });

  it('doubts a worker that works only where it beats, and stops to', async () => {
    const { worker, workers, heard, letPass } = open();
    await worker.start({});
    // A worker that holds its life lock may work as long as it likes.
    letPass(longestSilenceMs);
    expect(heard).toEqual([]);
    const spawned = workers.latest;
    spawned.say({ name: 'beat', payload: {} });
    letPass(longestSilenceMs);
    expect(heard).toEqual(['silent while working']);
    spawned.say({ name: 'beat', payload: {} });
    expect(heard).toEqual(['silent while working', 'heard while working']);
    letPass(longestSilenceMs);
    expect(spawned.isTerminated).toBe(false);
    worker.lose('worker-silent');
    await settle();
    expect(heard.slice(2)).toEqual([
      'silent while working',
      'heard while working',
      'lost worker-silent',
      'carry over after worker-silent',
    ]);
  });

  it('spawns nothing more once it is closed', async () => {
    const { worker, workers, locks } = open();
    await worker.start({});
    locks.isDeathSlow = true;
    workers.latest.crash();
    await settle();
    worker.close();
    for (const spawned of workers.spawned) locks.release(spawned);
    await settle();
    expect(workers.spawned).toHaveLength(1);
  });
});
