import { beforeAll, describe, expect, it } from 'vitest';
import { allocateTarget } from '../../core/budget/allocateTarget.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import type { DeepPartial, Recipe } from '../../core/recipe/recipe.ts';
import { InProcessWorker } from '../testing/inProcessWorker.ts';
import type { CallName, Calls, JobArguments, StartArguments, WorkerMessage } from '../protocol.ts';

/** 16 training steps: 4 dense, 8 with a pruning step every 2, 4 of recovery. */
function tinyRecipe(partial: DeepPartial<Recipe> = {}): Recipe {
  return completeRecipe({
    network: 'tfmot-cnn',
    data: { images: 8 },
    phases: { train: 1, prune: 2, fineTune: 1 },
    ...partial,
    training: { batchSize: 2, ...partial.training },
    pruning: { schedule: { kind: 'polynomial', frequency: 2 }, ...partial.pruning },
  });
}

async function readyWorker(): Promise<InProcessWorker> {
  const worker = new InProcessWorker();
  await worker.call('initialize', { urls: { mnist: 'http://site/mnist/' } });
  await worker.until(() => {
    const data = worker.said('data').at(-1);
    return data !== undefined && data.loadedBytes === data.totalBytes;
  });
  return worker;
}

async function finishedWorker(recipe = tinyRecipe()): Promise<InProcessWorker> {
  const worker = await readyWorker();
  await play(worker, { runId: 'a', recipe });
  return worker;
}

type RunOf = Pick<StartArguments, 'runId' | 'recipe' | 'from'>;

/** A run from its start to its end. */
async function play(worker: InProcessWorker, run: RunOf): Promise<void> {
  resultOf('start', await worker.call('start', { ...run, edits: [], isPaused: false }));
  await worker.until(() =>
    worker.said('status').some(({ runId, status }) => runId === run.runId && status === 'finished'),
  );
}

function jobOf(partial: Partial<JobArguments> = {}): JobArguments {
  return { jobId: 'job', recipe: tinyRecipe(), ...partial };
}

const request = { sparsities: [0, 0.5, 0.9], images: 20 };

/** The result of a reply; fails on an error. */
function resultOf<N extends CallName>(_name: N, reply: WorkerMessage): Calls[N]['result'] {
  if (reply.type !== 'reply') throw new Error(JSON.stringify(reply));
  return reply.result;
}

async function tensorsOf(worker: InProcessWorker): Promise<number> {
  return resultOf('memory', await worker.call('memory', {})).numTensors;
}

async function dumpOf(worker: InProcessWorker): Promise<Float32Array> {
  return resultOf('layer', await worker.call('layer', { layer: 'dense1' })).weights;
}

describe('jobs', () => {
  let worker: InProcessWorker;
  beforeAll(async () => {
    worker = await finishedWorker();
  });

  it('scans the network in the worker, streams every point once and leaves it as it was', async () => {
    const weights = await dumpOf(worker);
    const tensors = await tensorsOf(worker);
    const told = worker.said('job').length;
    const report = resultOf('scan', await worker.call('scan', { ...jobOf(), request }));
    expect(report.points).toHaveLength(6);
    expect(report).toMatchObject({ trainStep: 16, images: 20 });
    const streamed = worker.said('job').slice(told);
    expect(streamed.flatMap(({ points = [] }) => points)).toEqual(report.points);
    expect(streamed.at(-1)).toMatchObject({ jobId: 'job', done: 6, total: 6 });
    expect(await dumpOf(worker)).toEqual(weights);
    expect(await tensorsOf(worker)).toBe(tensors);
  });

  it('scans by a criterion that needs gradients of training images', async () => {
    const gradients = { ...request, criterion: 'taylor' as const };
    const reply = await worker.call('scan', { ...jobOf(), request: gradients });
    const report = resultOf('scan', reply);
    expect(report.skipped).toEqual([]);
    expect(report.points).toHaveLength(6);
  });

  it('measures a checkpoint, and not the network in the worker', async () => {
    const [start] = worker.said('checkpoint');
    const args = { ...jobOf(), ...(start && { checkpoint: start.buffer }), request };
    const report = resultOf('scan', await worker.call('scan', args));
    expect(report.trainStep).toBe(0);
  });

  it('compacts into a network that a run can start from', async () => {
    const tensors = await tensorsOf(worker);
    const filters = tinyRecipe({
      pruning: {
        layers: {
          conv1: { granularity: { kind: 'filter' }, target: 0.5 },
          dense1: { excluded: true },
        },
      },
    });
    await play(worker, { runId: 'filters', recipe: filters });
    const reply = await worker.call('compact', jobOf({ recipe: filters }));
    const { report, recipe, checkpoint } = resultOf('compact', reply);
    expect(recipe.widths).toEqual({ conv1: 6 });
    expect(report.maxLogitDifference).toBeLessThan(1e-4);
    expect(report.compacted.denseParameters).toBeLessThan(report.masked.denseParameters);
    const phases = { train: 0, prune: 0, fineTune: 1 };
    const schedule = { kind: 'oneShot' as const };
    const smaller = { ...recipe, phases, pruning: { ...recipe.pruning, schedule } };
    await play(worker, { runId: 'compacted', recipe: smaller, from: checkpoint });
    const dump = resultOf('layer', await worker.call('layer', { layer: 'conv1' }));
    expect(dump.shape).toEqual([3, 3, 1, 6]);
    expect(dump.trainStep).toBe(4);
    await play(worker, { runId: 'again', recipe: tinyRecipe() });
    expect(await tensorsOf(worker)).toBe(tensors);
  });

  it('measures sizes beside those of the network before it was pruned', async () => {
    const [start] = worker.said('checkpoint');
    const args = { ...jobOf(), ...(start && { unpruned: start.buffer }) };
    const { file, layers } = resultOf('measureSize', await worker.call('measureSize', args));
    expect(layers.map(({ name }) => name)).toEqual(['conv1', 'dense1']);
    // 20,410 parameters: 108 + 12 and 20,280 + 10.
    expect(file.denseBytes).toBe(4 * 20_410);
    expect(file.gzipBytes).toBeLessThan(file.unprunedGzipBytes ?? 0);
    expect(worker.said('job').at(-1)).toMatchObject({ done: expect.any(Number) });
  });

  it('quantizes, with codebooks trained on, and leaves the network as it was', async () => {
    const weights = await dumpOf(worker);
    const asked = { bits: { conv1: 3, dense1: 2 }, fineTuneEpochs: 1 };
    const reply = await worker.call('quantize', { ...jobOf(), request: asked });
    const report = resultOf('quantize', reply);
    expect(report).toMatchObject({ trainStep: 16, images: 20 });
    expect(report.kmeansFineTuned).toBeGreaterThanOrEqual(0);
    expect(report.layers.map(({ name, bits, revived }) => [name, bits, revived])).toEqual([
      ['conv1', 3, 0],
      ['dense1', 2, 0],
    ]);
    expect(await dumpOf(worker)).toEqual(weights);
  });

  it('cancels within a breath, and frees what it had', async () => {
    const tensors = await tensorsOf(worker);
    const scanning = worker.call('scan', { ...jobOf(), request });
    await worker.call('cancelJob', { jobId: 'another' });
    await worker.call('cancelJob', { jobId: 'job' });
    expect(await scanning).toMatchObject({ type: 'error', error: { code: 'cancelled' } });
    expect(await tensorsOf(worker)).toBe(tensors);
  });

  it('refuses a second job, and one while a run trains; a paused run is fine', async () => {
    const scanning = worker.call('scan', { ...jobOf(), request });
    const second = await worker.call('measureSize', jobOf({ jobId: 'second' }));
    expect(second).toMatchObject({ error: { code: 'busy' } });
    expect(await scanning).toMatchObject({ type: 'reply' });
    const run = { runId: 'b', recipe: tinyRecipe({ phases: { train: 400 } }), edits: [] };
    await worker.call('start', { ...run, isPaused: false });
    const training = await worker.call('scan', { ...jobOf(run), request });
    expect(training).toMatchObject({ error: { code: 'busy' } });
    await worker.call('pause', { runId: 'b' });
    await worker.untilStatus('paused');
    const paused = await worker.call('scan', { ...jobOf(run), request });
    expect(paused).toMatchObject({ type: 'reply' });
    const broken = worker.call('scan', { ...jobOf(run), request });
    await worker.call('resume', { runId: 'b' });
    expect(await broken).toMatchObject({ error: { code: 'cancelled' } });
    await worker.call('stop', { runId: 'b' });
    await worker.untilStatus('stopped');
  });

  it('answers a late allocation from the weights: their share of the network, as asked', async () => {
    const recipe = tinyRecipe({
      pruning: { allocation: { kind: 'global', target: 0.75, unit: 'weights', floor: 0 } },
    });
    expect(allocateTarget(recipe, 0.75)).toBeUndefined();
    await worker.call('prepare', { recipe });
    const { layers } = resultOf('allocate', await worker.call('allocate', { recipe }));
    const removed = (layers['conv1'] ?? 0) * 108 + (layers['dense1'] ?? 0) * 20_280;
    expect(removed / 20_388).toBeCloseTo(0.75, 3);
    // Initial weights are smaller where more inputs meet, so dense1 gives more.
    expect(layers['dense1']).toBeGreaterThan(layers['conv1'] ?? 1);
  });

  it('answers by gradients of a copy, as a pruning step would, and forgets a network that went', async () => {
    const recipe = tinyRecipe({
      pruning: {
        criterion: 'snip',
        statisticsBatches: 3,
        allocation: { kind: 'global', target: 0.75, unit: 'weights', floor: 0 },
        layers: { conv1: { criterion: 'magnitude' } },
      },
    });
    await worker.call('prepare', { recipe });
    const tensors = await tensorsOf(worker);
    const { layers } = resultOf('allocate', await worker.call('allocate', { recipe }));
    expect(await tensorsOf(worker)).toBe(tensors);
    // One pruning step of a run that has not trained yet: from the same weights and batches.
    const phases = { train: 0, prune: 1, fineTune: 0 };
    const oneShot = { ...recipe, phases };
    oneShot.pruning = { ...recipe.pruning, schedule: { kind: 'oneShot' } };
    await play(worker, { runId: 'as allocated', recipe: oneShot });
    const pruned = worker.said('pruned').find(({ runId }) => runId === 'as allocated');
    expect(pruned?.pruning.trainStep).toBe(0);
    for (const { name, planned } of pruned?.pruning.layers ?? []) {
      expect(layers[name]).toBe(planned);
    }
    const asked = worker.call('allocate', { recipe });
    await worker.call('prepare', { recipe });
    expect(await asked).toMatchObject({ type: 'error', error: { code: 'cancelled' } });
    expect(await tensorsOf(worker)).toBe(tensors);
  });

  it('answers calls while it measures', async () => {
    await worker.call('prepare', { recipe: tinyRecipe() });
    const scanning = worker.call('scan', { ...jobOf(), request });
    let isOver = false;
    void scanning.then(() => (isOver = true));
    await worker.until(() => worker.said('job').at(-1)?.done === 0);
    await worker.call('memory', {});
    expect(isOver).toBe(false);
    expect(await scanning).toMatchObject({ type: 'reply' });
  });
});
