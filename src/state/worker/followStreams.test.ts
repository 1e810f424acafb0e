import { describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import type { ClientStreamName, ClientStreams } from '../../client/Client.ts';
import {
  buildEvaluation,
  buildPruningRecord,
  buildTrainRecords,
} from '../../core/testing/builders.ts';
import { openDemoBench } from '../testing/openDemoBench.ts';
import { liveFigures, recordVersion } from '../run/liveSelectors.ts';
import { currentRun } from '../run/selectors.ts';

async function openRun() {
  const { client, store } = await openDemoBench();
  await store.actions.run();
  const runId = currentRun(store.getState())?.runId ?? '';
  let changes = 0;
  store.subscribe(() => (changes += 1));
  /** How often the store changes by one message. */
  const changesBy = <N extends ClientStreamName>(name: N, payload: ClientStreams[N]) => {
    changes = 0;
    client.emit(name, payload);
    return changes;
  };
  return { client, runId, changesBy, get: store.getState };
}

describe('what a worker says', () => {
  it('is one change of the store a message, with all that follows from it', async () => {
    const { client, runId, changesBy, get } = await openRun();
    const figures = { trainStep: 20, imagesPerSecond: 4_000, remainingMs: 9_000 };
    expect(changesBy('tick', { runId, train: buildTrainRecords(20), ...figures })).toBe(1);
    expect(liveFigures(get())).toEqual(figures);
    expect(recordVersion(get())).toBe(1);
    expect(changesBy('evaluated', { runId, evaluation: buildEvaluation() })).toBe(1);
    expect(changesBy('pruned', { runId, pruning: buildPruningRecord() })).toBe(1);
    expect(changesBy('phase', { runId, trainStep: 20, phase: 'train' })).toBe(1);
    expect(changesBy('status', { runId, status: 'running', trainStep: 20 })).toBe(1);
    const restoration = { code: 'worker-crashed', fromTrainStep: 10 } as const;
    expect(changesBy('lost', { runId, code: 'worker-crashed' })).toBe(1);
    const restored = { runId, recovery: restoration, plan: client.plan, edits: [] };
    expect(changesBy('restored', restored)).toBe(1);
    expect(get().notices).toHaveLength(1);
    const error = { code: 'diverged', message: 'NaN', trainStep: 21 } as const;
    expect(changesBy('status', { runId, status: 'failed', trainStep: 21, error })).toBe(1);
    expect(get()).toMatchObject({ session: { phase: 'failed', runId }, notices: [{}, {}] });
  });

  it('changes nothing where it is of a run that nobody knows', async () => {
    const { changesBy, get } = await openRun();
    const runId = 'another';
    const before = get();
    expect(changesBy('status', { runId, status: 'failed', trainStep: 3 })).toBe(0);
    expect(changesBy('evaluated', { runId, evaluation: buildEvaluation() })).toBe(0);
    expect(changesBy('lost', { runId, code: 'worker-silent' })).toBe(0);
    expect(get()).toBe(before);
  });

  it('is no pause any more where the next pruning step was asked for meanwhile', async () => {
    const { client, store } = await openDemoBench();
    await store.actions.run();
    const runId = currentRun(store.getState())?.runId ?? '';
    let hear = (): void => expect.fail('not asked');
    const heard = new Promise<void>((resolve) => (hear = resolve));
    client.answer('pause', () => undefined);
    client.answer('nextPruningStep', () => heard);
    client.emit('status', { runId, status: 'running', trainStep: 10 });
    await store.actions.pause();
    const stepping = store.actions.nextPruningStep();
    await settle();
    client.emit('status', { runId, status: 'paused', trainStep: 20 });
    expect(store.getState().session).toEqual({ phase: 'running', runId, next: 'pruning-step' });
    hear();
    await stepping;
    client.emit('status', { runId, status: 'running', trainStep: 20 });
    client.emit('status', { runId, status: 'paused', trainStep: 30 });
    expect(store.getState().session).toEqual({ phase: 'paused', runId });
  });

  it('goes to its own run where another is on the bench', async () => {
    const { client, store } = await openDemoBench();
    await store.actions.run();
    const runId = currentRun(store.getState())?.runId ?? '';
    client.emit('status', { runId, status: 'finished', trainStep: 282 });
    await store.actions.run();
    const { session } = store.getState();
    client.emit('status', { runId, status: 'failed', trainStep: 20 });
    expect(store.getState().live[runId]).toMatchObject({ status: 'failed' });
    expect(liveFigures(store.getState(), runId).trainStep).toBe(20);
    expect(liveFigures(store.getState()).trainStep).toBe(0);
    expect(store.getState().session).toBe(session);
  });

  it('comes back paused where it was paused when its worker was lost', async () => {
    const { client, runId, get } = await openRun();
    for (const status of ['paused', 'running'] as const) {
      client.emit('status', { runId, status, trainStep: 20 });
      client.emit('lost', { runId, code: 'context-lost' });
      client.emit('lost', { runId, code: 'worker-crashed' });
      expect(get().session).toMatchObject({ phase: 'lost', code: 'worker-crashed' });
      const recovery = { code: 'worker-crashed', fromTrainStep: 0 } as const;
      client.emit('restored', { runId, recovery, plan: client.plan, edits: [] });
      expect(get().session).toMatchObject({ phase: status, runId });
    }
  });
});
