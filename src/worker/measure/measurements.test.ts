import { beforeAll, describe, expect, it } from 'vitest';
import { allocateTarget } from '../../core/budget/allocateTarget.ts';
import { packDigits } from '../../engine/testing/packedDigits.ts';
import { InProcessWorker } from '../testing/inProcessWorker.ts';
import {
  argumentsOf,
  dumpOf,
  finishedWorker,
  found,
  play,
  request,
  resultOf,
  scanOf,
  tensorsOf,
} from '../testing/measuring.ts';
import { readyWorker } from '../testing/readyWorker.ts';
import { tinyRecipe } from '../testing/tinyRecipe.ts';

describe('measurements', () => {
  let worker: InProcessWorker;
  beforeAll(async () => {
    worker = await finishedWorker();
  });

  it('scans the network in the worker, streams every point once and leaves it as it was', async () => {
    const weights = await dumpOf(worker);
    const tensors = await tensorsOf(worker);
    const told = worker.said('measurement').length;
    const { report } = await found(worker, scanOf());
    expect(report.points).toHaveLength(6);
    expect(report).toMatchObject({ trainStep: 16, images: 20 });
    const streamed = worker.said('measurement').slice(told);
    expect(streamed.flatMap(({ parts }) => parts)).toEqual(report.points);
    expect(streamed.at(-1)).toMatchObject({ measurementId: 'm', done: 6, total: 6 });
    expect(await dumpOf(worker)).toEqual(weights);
    expect(await tensorsOf(worker)).toBe(tensors);
  });

  it('scans by a criterion that needs gradients of training images', async () => {
    const asked = { ...request, sparsities: [0.9] };
    const gradients = { ...asked, criterion: 'taylor' as const };
    const { report } = await found(worker, scanOf({ request: gradients }));
    expect(report.skipped).toEqual([]);
    expect(report.points.map(({ layer, sparsity }) => [layer, sparsity])).toEqual([
      ['conv1', 0.9],
      ['dense1', 0.9],
    ]);
    // Other weights go than by magnitude.
    const byMagnitude = await found(worker, scanOf({ request: asked }));
    expect(report.points).not.toEqual(byMagnitude.report.points);
    expect(report.baseline).toBe(byMagnitude.report.baseline);
  });

  it('measures a checkpoint, and not the network in the worker', async () => {
    const [start] = worker.said('checkpoint');
    const { report } = await found(worker, scanOf(start && { checkpoint: start.buffer }));
    expect(report.trainStep).toBe(0);
    expect((await found(worker, scanOf())).report.trainStep).toBe(16);
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
    const { report, left } = await found(
      worker,
      argumentsOf('compaction', {}, { recipe: filters }),
    );
    const [compacted] = left;
    if (!compacted) throw new Error('want the compacted network');
    const { recipe, checkpoint } = compacted;
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
    const brought = start ? [{ name: 'unpruned' as const, checkpoint: start.buffer }] : [];
    const { report } = await found(worker, argumentsOf('sizes', {}, { brought }));
    const { file, layers } = report;
    expect(layers.map(({ name }) => name)).toEqual(['conv1', 'dense1']);
    // 20,410 parameters: 108 + 12 and 20,280 + 10.
    expect(file.denseBytes).toBe(4 * 20_410);
    expect(file.gzipBytes).toBeLessThan(file.unprunedGzipBytes ?? 0);
    const { kind, done, total = 0 } = worker.said('measurement').at(-1) ?? {};
    expect(kind).toBe('sizes');
    expect(total).toBeGreaterThan(0);
    expect(done).toBe(total);
  });

  it('quantizes, with codebooks trained on, and leaves the network as it was', async () => {
    const weights = await dumpOf(worker);
    const asked = { bits: { conv1: 2, dense1: 1 }, fineTuneEpochs: 8 };
    const { report } = await found(worker, argumentsOf('quantization', asked));
    expect(report).toMatchObject({ trainStep: 16, images: 20 });
    // Few values, and 32 training steps to move them to better places.
    expect(report.kmeansFineTuned).toBeGreaterThan(report.kmeans);
    expect(report.layers.map(({ name, bits, revived }) => [name, bits, revived])).toEqual([
      ['conv1', 2, 0],
      ['dense1', 1, 0],
    ]);
    expect(await dumpOf(worker)).toEqual(weights);
  });

  it('cancels within a breath, and frees what it had', async () => {
    const tensors = await tensorsOf(worker);
    const scanning = worker.call('measure', scanOf());
    await worker.call('cancelMeasurement', { measurementId: 'another' });
    await worker.call('cancelMeasurement', { measurementId: 'm' });
    expect(await scanning).toMatchObject({ type: 'error', error: { code: 'cancelled' } });
    expect(await tensorsOf(worker)).toBe(tensors);
  });

  it('refuses a second one, and one while a run trains; a paused run is fine', async () => {
    const scanning = worker.call('measure', scanOf());
    const second = await worker.call(
      'measure',
      argumentsOf('sizes', {}, { measurementId: 'second' }),
    );
    expect(second).toMatchObject({ error: { code: 'busy' } });
    expect(await scanning).toMatchObject({ type: 'reply' });
    const run = { runId: 'b', recipe: tinyRecipe({ phases: { train: 400 } }), edits: [] };
    await worker.call('start', { ...run, isPaused: false });
    const training = await worker.call('measure', scanOf({ recipe: run.recipe }));
    expect(training).toMatchObject({ error: { code: 'busy' } });
    await worker.call('pause', { runId: 'b' });
    await worker.untilStatus('paused');
    const paused = await worker.call('measure', scanOf({ recipe: run.recipe }));
    expect(paused).toMatchObject({ type: 'reply' });
    const broken = worker.call('measure', scanOf({ recipe: run.recipe }));
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
    const decided = pruned?.pruning.layers.map(({ name, planned }) => [name, planned]) ?? [];
    expect(pruned?.pruning.trainStep).toBe(0);
    expect(layers['conv1']).toBeGreaterThan(0);
    expect(Object.entries(layers)).toEqual(decided);
    const asked = worker.call('allocate', { recipe });
    await worker.call('prepare', { recipe });
    expect(await asked).toMatchObject({ type: 'error', error: { code: 'cancelled' } });
    expect(await tensorsOf(worker)).toBe(tensors);
  });

  it('waits for images on behalf of a network, and for no longer than that is there', async () => {
    const digits = packDigits([60, 40]);
    digits.files.delete('train-0.shard');
    digits.files.delete('validation.shard');
    const poor = new InProcessWorker(digits);
    await poor.call('initialize', { urls: { dataSets: 'http://site/' } });
    const recipe = tinyRecipe({
      pruning: {
        criterion: 'snip',
        allocation: { kind: 'global', target: 0.75, unit: 'weights', floor: 0 },
      },
    });
    await poor.call('prepare', { recipe });
    const allocating = poor.call('allocate', { recipe });
    const scanning = poor.call('measure', scanOf());
    // Both wait for shards that cannot be had, and both end with the network.
    await poor.call('prepare', { recipe: tinyRecipe() });
    expect(await allocating).toMatchObject({ type: 'error', error: { code: 'cancelled' } });
    expect(await scanning).toMatchObject({ type: 'error', error: { code: 'cancelled' } });
  });

  it('answers calls while it measures', async () => {
    await worker.call('prepare', { recipe: tinyRecipe() });
    const scanning = worker.call('measure', scanOf());
    let isOver = false;
    void scanning.then(() => (isOver = true));
    await worker.until(() => worker.said('measurement').at(-1)?.done === 0);
    await worker.call('memory', {});
    expect(isOver).toBe(false);
    expect(await scanning).toMatchObject({ type: 'reply' });
  });
});

describe('the door for requests', () => {
  it('names field and rule of what cannot be measured', async () => {
    const worker = await readyWorker();
    const wrong = [
      [scanOf({ request: { ...request, sparsities: [0.5, 1] } }), 'sparsities.1', 'out-of-range'],
      [scanOf({ request: { ...request, layers: ['conv9'] } }), 'layers.0', 'not-an-option'],
      [
        argumentsOf('quantization', { bits: { conv1: 3 }, fineTuneEpochs: 0 }),
        'bits.dense1',
        'missing',
      ],
    ] as const;
    for (const [args, field, code] of wrong) {
      expect(await worker.call('measure', args)).toMatchObject({
        error: { code: 'bad-request', problem: { field, code } },
      });
    }
  });
});
