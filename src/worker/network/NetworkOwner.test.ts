import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import type { MeasureArguments, StartArguments } from '../protocol.ts';
import { InProcessWorker } from '../testing/inProcessWorker.ts';

const recipe = completeRecipe({
  network: 'tfmot-cnn',
  widths: { conv1: 2 },
  data: { images: 8 },
  training: { batchSize: 2 },
  phases: { train: 20, prune: 1, fineTune: 0 },
});
const sizes: MeasureArguments<'sizes'> = {
  kind: 'sizes',
  measurementId: 'm',
  recipe,
  request: {},
  brought: [],
};
const cancelled = { error: { code: 'cancelled' } };

function startOf(runId: string): StartArguments {
  return { runId, recipe, edits: [], isPaused: true };
}

describe('the owner of the network', () => {
  let worker: InProcessWorker;
  /** Tensors of one such network. */
  let ofOne: number;
  beforeAll(async () => {
    worker = new InProcessWorker();
    await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
    const before = memory().numTensors;
    await worker.call('prepare', { recipe });
    ofOne = memory().numTensors - before;
  });

  it('holds one network after calls that were made at once: that of the last', async () => {
    const before = memory().numTensors - ofOne;
    const asked = [
      worker.call('prepare', { recipe }),
      worker.call('start', startOf('a')),
      worker.call('prepare', { recipe }),
      worker.call('start', startOf('b')),
    ];
    const answers = await Promise.all(asked);
    expect(answers.slice(0, 3)).toMatchObject([cancelled, cancelled, cancelled]);
    expect(answers[3]).toMatchObject({ type: 'reply' });
    await worker.untilStatus('paused');
    expect(memory().numTensors - before).toBe(ofOne);
    expect(worker.said('status').some(({ runId }) => runId === 'a')).toBe(false);
  });

  it('takes commands for a run that waits for the worker', async () => {
    const starting = worker.call('start', startOf('c'));
    const edit = worker.call('edit', {
      runId: 'c',
      request: { kind: 'setTarget', layer: 'dense1', sparsity: 0.9 },
    });
    const stopping = worker.call('stop', { runId: 'c' });
    expect(await starting).toMatchObject({ type: 'reply' });
    expect(await stopping).toMatchObject({ type: 'reply' });
    expect(await edit).toMatchObject({ error: { code: 'not-running' } });
    expect(worker.said('status').at(-1)).toMatchObject({ runId: 'c', status: 'stopped' });
  });

  it('refuses the edits of a run that was overtaken before it began', async () => {
    const starting = worker.call('start', startOf('d'));
    const edit = worker.call('edit', {
      runId: 'd',
      request: { kind: 'setTarget', layer: 'dense1', sparsity: 0.9 },
    });
    const showing = worker.call('prepare', { recipe });
    expect(await starting).toMatchObject(cancelled);
    expect(await edit).toMatchObject({ error: { code: 'not-running' } });
    expect(await showing).toMatchObject({ type: 'reply' });
  });

  it('heeds the pause that comes while a resumed run waits for a measurement to end', async () => {
    await worker.call('start', startOf('e'));
    await worker.untilStatus('paused');
    const measuring = worker.call('measure', sizes);
    const resuming = worker.call('resume', { runId: 'e' });
    const pausing = worker.call('pause', { runId: 'e' });
    expect(await measuring).toMatchObject(cancelled);
    expect(await resuming).toMatchObject(cancelled);
    expect(await pausing).toMatchObject({ type: 'reply' });
    expect(worker.said('status').at(-1)).toMatchObject({ runId: 'e', status: 'paused' });
    expect(worker.said('tick').filter(({ runId }) => runId === 'e')).toEqual([]);
  });

  it('is busy for a measurement from when it is asked for until what was asked has begun', async () => {
    const starting = worker.call('start', startOf('f'));
    expect(await worker.call('measure', sizes)).toMatchObject({ error: { code: 'busy' } });
    expect(await starting).toMatchObject({ type: 'reply' });
    await worker.untilStatus('paused');
    expect(await worker.call('measure', sizes)).toMatchObject({ type: 'reply' });
  });

  it('has no answer about another network than the one that it holds', async () => {
    await worker.call('prepare', { recipe });
    const wanted = completeRecipe({ network: 'lenet-300-100' });
    const pruning = {
      ...wanted.pruning,
      allocation: { kind: 'global', target: 0.5, unit: 'weights', floor: 0 },
    } as const;
    const other = { ...wanted, pruning };
    const notRunning = { error: { code: 'not-running' } };
    expect(await worker.call('allocate', { recipe: other })).toMatchObject(notRunning);
    expect(await worker.call('measure', { ...sizes, recipe: other })).toMatchObject(notRunning);
  });
});
