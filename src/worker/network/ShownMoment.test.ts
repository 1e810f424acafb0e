import { memory } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import type { SentMessage, Streams } from '../protocol.ts';
import { InProcessWorker } from '../testing/inProcessWorker.ts';

/** 6 training steps: 1 dense, 4 with a pruning step after each but the last, 1 of recovery. */
const recipe = completeRecipe({
  network: 'tfmot-cnn',
  widths: { conv1: 2 },
  data: { images: 8 },
  training: { batchSize: 8 },
  phases: { train: 1, prune: 4, fineTune: 1 },
  pruning: { schedule: { kind: 'polynomial', frequency: 1 } },
});

type Checkpoint = Streams['checkpoint'];

function resultOf(message: SentMessage): object {
  return 'result' in message ? message.result : message;
}

describe('a moment of a run', () => {
  let worker: InProcessWorker;
  beforeEach(async () => {
    worker = new InProcessWorker();
    await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
  });

  function kept(): Checkpoint[] {
    return worker.said('checkpoint').filter(({ info }) => info.reason === 'pruned');
  }
  async function play(): Promise<Checkpoint[]> {
    await worker.call('start', { runId: 'a', recipe, edits: [], isPaused: false });
    await worker.untilStatus('finished');
    return kept();
  }
  async function dump() {
    return resultOf(await worker.call('layer', { layer: 'dense1' }));
  }

  it('is drawn, read and measured in place of the newest state, which is back untouched', async () => {
    const [first] = await play();
    if (!first) throw new Error('want a pruning step');
    const newest = await dump();
    const moment = { recipe, checkpoint: first.buffer };
    const told = resultOf(await worker.call('showMoment', { moment }));
    expect(await dump()).toMatchObject({ trainStep: first.info.trainStep });
    expect(worker.said('views').at(-1)?.trainStep).toBe(first.info.trainStep);
    const measured = await worker.call('measure', {
      kind: 'sizes',
      measurementId: 'm',
      recipe,
      request: {},
      brought: [],
    });
    expect(resultOf(measured)).toMatchObject({ report: { trainStep: first.info.trainStep } });
    // Nothing was masked before the first pruning step, and nothing comes back.
    const [, dense] = (await masksAt(first)).values();
    const layer = { name: 'dense1', died: dense, born: 0, sharedZeros: dense };
    expect(told).toMatchObject({ layers: [{ name: 'conv1' }, layer] });
    await worker.call('showMoment', {});
    expect(await dump()).toEqual(newest);
  });

  async function masksAt({ info }: Checkpoint): Promise<Map<string, number>> {
    const pruned = worker
      .said('pruned')
      .find(({ pruning }) => pruning.trainStep === info.trainStep);
    return new Map(pruned?.pruning.layers.map(({ name, masked }) => [name, masked]));
  }

  it('leaves no tensor behind, however many are shown', async () => {
    const moments = await play();
    const before = memory().numTensors;
    for (let i = 0; i < 50; i += 1) {
      const { buffer: checkpoint } = moments[i % moments.length] ?? {};
      if (checkpoint) await worker.call('showMoment', { moment: { recipe, checkpoint } });
    }
    await worker.call('showMoment', {});
    expect(memory().numTensors).toBe(before);
  });

  it('is refused while a run trains, and gone once it goes on, which is as if nobody had looked', async () => {
    await play();
    const alone = worker.said('tick').flatMap(({ train }) => train);
    await worker.call('start', { runId: 'b', recipe, edits: [], isPaused: true });
    await worker.untilStatus('paused');
    await worker.call('nextPruningStep', { runId: 'b' });
    await worker.until(() => worker.said('status').at(-1)?.status === 'paused');
    const checkpoint = worker.said('checkpoint').find(({ runId }) => runId === 'b')?.buffer;
    if (!checkpoint) throw new Error('want a checkpoint');
    await worker.call('showMoment', { moment: { recipe, checkpoint } });
    await worker.call('resume', { runId: 'b' });
    const refused = await worker.call('showMoment', { moment: { recipe, checkpoint } });
    expect(refused).toMatchObject({ error: { code: 'busy' } });
    await worker.untilStatus('finished');
    const looked = worker.said('tick').flatMap(({ runId, train }) => (runId === 'b' ? train : []));
    expect(looked).toEqual(alone);
    expect(await dump()).toMatchObject({ trainStep: 6 });
  });

  it('is read beside another without a tensor, and leaves weights at rest and a run as they were', async () => {
    const moments = await play();
    const [a, b] = [moments[0], moments.at(-1)].map((moment) => moment?.buffer);
    if (!a || !b) throw new Error('want pruning steps');
    const alone = worker.said('tick').flatMap(({ train }) => train);
    const [before, newest] = [memory().numTensors, await dump()];
    const sides = { a: { network: recipe, checkpoint: a }, b: { network: recipe, checkpoint: b } };
    const ask = () => worker.call('sideBySide', { ...sides, maxColumns: 9, maxRows: 9 });
    expect(resultOf(await ask())).toMatchObject({
      layers: [{ name: 'conv1' }, { name: 'dense1' }],
    });
    expect(memory().numTensors).toBe(before);
    expect(await dump()).toEqual(newest);
    await worker.call('start', { runId: 'b', recipe, edits: [], isPaused: false });
    await ask();
    await worker.until(() =>
      worker.said('status').some(({ runId, status }) => runId === 'b' && status === 'finished'),
    );
    const looked = worker.said('tick').flatMap(({ runId, train }) => (runId === 'b' ? train : []));
    expect(looked).toEqual(alone);
  });

  it('tells of one weight what it was then', async () => {
    const [first] = await play();
    if (!first) throw new Error('want a pruning step');
    const moment = { recipe, checkpoint: first.buffer };
    await worker.call('showMoment', { moment });
    const told = await worker.call('layer', { layer: 'dense1' });
    if (!('result' in told) || !('mask' in told.result)) throw new Error('want a layer');
    const { weights, mask } = told.result;
    const masked = mask.indexOf(0);
    const ask = { checkpoint: first.buffer, layer: 'dense1' };
    const pruned = await worker.call('cellAt', { ...ask, index: masked });
    expect(resultOf(pruned)).toEqual({ value: 0, isKept: false });
    const kept = mask.indexOf(1);
    const other = await worker.call('cellAt', { ...ask, index: kept });
    expect(resultOf(other)).toEqual({ value: weights[kept], isKept: true });
  });
});
