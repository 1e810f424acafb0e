import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckpointInfo } from '../core/records/records.ts';
import { MemoryCheckpoints } from './MemoryCheckpoints.ts';

type Reason = CheckpointInfo['reason'];

function info(trainStep: number, reason: Reason, runId = 'a'): CheckpointInfo {
  const isUnpruned = reason === 'unpruned' && ({ isUnpruned: true } as const);
  return { runId, trainStep, reason, sizeBytes: 10, ...isUnpruned };
}

async function put(store: MemoryCheckpoints, infos: CheckpointInfo[]): Promise<void> {
  for (const entry of infos) await store.put(entry, new ArrayBuffer(entry.sizeBytes));
}

async function steps(store: MemoryCheckpoints, runId = 'a'): Promise<number[]> {
  return (await store.list(runId)).map(({ trainStep }) => trainStep);
}

describe('MemoryCheckpoints', () => {
  it('gives back the very buffer that was put, and the newer one of the same trainStep', async () => {
    const store = new MemoryCheckpoints(100);
    const newer = new ArrayBuffer(10);
    await store.put(info(3, 'timed'), new ArrayBuffer(10));
    await store.put(info(3, 'paused'), newer);
    expect(await store.get({ runId: 'a', trainStep: 3 })).toBe(newer);
    expect(await store.list('a')).toEqual([info(3, 'paused')]);
    expect(await store.get({ runId: 'b', trainStep: 3 })).toBeUndefined();
  });

  it('keeps the unpruned network and what the pruning step there left apart', async () => {
    const store = new MemoryCheckpoints(100);
    const unpruned = new ArrayBuffer(10);
    await put(store, [info(3, 'pruned')]);
    await store.put(info(3, 'unpruned'), unpruned);
    expect(await store.list('a')).toEqual([info(3, 'unpruned'), info(3, 'pruned')]);
    expect(await store.get({ runId: 'a', trainStep: 3, isUnpruned: true })).toBe(unpruned);
    expect(await store.get({ runId: 'a', trainStep: 3 })).not.toBe(unpruned);
    await store.delete({ runId: 'a', trainStep: 3 });
    expect(await store.list('a')).toEqual([info(3, 'unpruned')]);
  });

  it('keeps the end of a run in which nothing was pruned longer than all else that may go', async () => {
    const store = new MemoryCheckpoints(60);
    await put(store, [info(0, 'start', 'here'), info(120, 'phase-end', 'here')]);
    for (const runId of ['b', 'c', 'd']) {
      await put(store, [
        info(0, 'start', runId),
        info(8, 'unpruned', runId),
        info(8, 'pruned', runId),
        info(9, 'timed', runId),
        info(16, 'pruned', runId),
        info(20, 'phase-end', runId),
      ]);
    }
    expect(await steps(store, 'here')).toEqual([120]);
    expect(await steps(store, 'b')).toEqual([]);
    expect(await steps(store, 'd')).toEqual([0, 8, 8, 16, 20]);
  });

  it('never drops the unpruned network of the run that is written, however little room there is', async () => {
    const store = new MemoryCheckpoints(30);
    await put(store, [info(0, 'start'), info(5, 'timed'), info(8, 'unpruned'), info(8, 'pruned')]);
    await put(store, [info(9, 'timed'), info(10, 'timed'), info(12, 'pruned'), info(16, 'pruned')]);
    expect(await store.list('a')).toEqual([
      info(0, 'start'),
      info(8, 'unpruned'),
      info(12, 'pruned'),
      info(16, 'pruned'),
    ]);
  });

  it('drops timed checkpoints first, oldest first, then the others', async () => {
    const store = new MemoryCheckpoints(50);
    await put(store, [info(0, 'start'), info(10, 'pruned'), info(15, 'timed')]);
    await put(store, [info(20, 'timed'), info(30, 'pruned'), info(40, 'pruned')]);
    expect(await steps(store)).toEqual([0, 10, 20, 30, 40]);
    await put(store, [info(50, 'pruned'), info(60, 'pruned')]);
    expect(await steps(store)).toEqual([0, 30, 40, 50, 60]);
  });

  it('lets an earlier run go before anything of the run that is written', async () => {
    const store = new MemoryCheckpoints(40);
    await put(store, [info(0, 'start', 'old'), info(5, 'timed', 'old'), info(9, 'pruned', 'old')]);
    await put(store, [info(0, 'start'), info(1, 'timed')]);
    expect(await steps(store, 'old')).toEqual([0, 9]);
    await put(store, [info(2, 'timed'), info(3, 'timed')]);
    expect(await steps(store, 'old')).toEqual([]);
    expect(await steps(store)).toEqual([0, 1, 2, 3]);
  });

  it('keeps start, phase ends and the newest two of a run, and otherwise stays within budget', async () => {
    const reasons = fc.array(fc.constantFrom<Reason>('timed', 'pruned', 'paused', 'phase-end'), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(reasons, fc.integer({ min: 0, max: 200 }), async (list, budget) => {
        const store = new MemoryCheckpoints(budget);
        const all = [info(0, 'start'), ...list.map((reason, i) => info(i + 1, reason))];
        await put(store, all);
        const kept = await store.list('a');
        const landmarks = all.filter(({ reason }) => reason === 'start' || reason === 'phase-end');
        const always = new Set([...landmarks, ...all.slice(-2)].map(({ trainStep }) => trainStep));
        for (const trainStep of always) {
          expect(await store.get({ runId: 'a', trainStep })).toBeDefined();
        }
        const sizeBytes = 10 * kept.length;
        expect(sizeBytes <= budget || kept.length === always.size).toBe(true);
      }),
    );
  });
});
