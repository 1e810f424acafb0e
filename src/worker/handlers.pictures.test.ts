import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../core/validation/recipeSchema.ts';
import { packDigits } from '../engine/testing/packedDigits.ts';
import { InProcessWorker } from './testing/inProcessWorker.ts';
import { buildViewRequest } from './testing/pictureBuilders.ts';
import { readyWorker, recordOf, startArguments } from './testing/readyWorker.ts';

/** A worker whose pictures are due after every batch: its clock runs a second at a look. */
function watchful(): InProcessWorker {
  let ms = 0;
  return new InProcessWorker(packDigits([60, 40]), {
    now: () => {
      ms += 1_000;
      return ms;
    },
  });
}

describe('what the worker shows', () => {
  it('draws fresh weights, and again only what changed', async () => {
    const worker = await readyWorker();
    await worker.call('prepare', { recipe: completeRecipe({ network: 'lenet-300-100' }) });
    expect(worker.said('views')).toHaveLength(1);
    const view = buildViewRequest({ layer: 'dense1', maxColumns: 30, maxRows: 20 });
    await worker.call('watch', { views: [view], detailOf: 'dense1' });
    const [, pictures] = worker.said('views');
    expect(pictures?.views[0]).toMatchObject({ place: view.place, layer: 'dense1', trainStep: 0 });
    expect(pictures?.views[0]?.cells.length).toBeGreaterThan(100);
    expect(pictures?.summaries.map(({ name, sparsity }) => [name, sparsity])).toEqual([
      ['dense1', 0],
      ['dense2', 0],
      ['dense3', 0],
    ]);
    expect(pictures?.detail?.receptiveField).toHaveLength(784);
    await worker.call('memory', {});
    expect(worker.said('views')).toHaveLength(2);
  });

  it('trains the same bit for bit while it answers a digit', async () => {
    const [plain, watching] = [await readyWorker(), await readyWorker(watchful())];
    await plain.call('start', startArguments());
    await plain.untilStatus('finished');
    await watching.call('watch', { views: [], detailOf: 'conv1', digit: { index: 5 } });
    await watching.call('start', startArguments());
    await watching.untilStatus('finished');
    expect(recordOf(watching)).toEqual(recordOf(plain));
    const answers = watching.said('views').flatMap(({ digit }) => (digit ? [digit] : []));
    expect(new Set(answers.map(({ trainStep }) => trainStep)).size).toBeGreaterThan(5);
    expect(answers.at(-1)).toMatchObject({ index: 5, trainStep: 16, maps: { layer: 'conv1' } });
    const probabilities = answers.map((answer) => answer.probabilities.join());
    expect(new Set(probabilities).size, 'answers that waver').toBeGreaterThan(5);
  });

  it('answers the digit that was named last, whenever the images come', async () => {
    const worker = new InProcessWorker();
    await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
    await worker.call('prepare', { recipe: completeRecipe({ network: 'lenet-300-100' }) });
    await worker.call('watch', { views: [], digit: { index: 3 } });
    await worker.call('watch', { views: [], digit: { strokes: [] } });
    await worker.until(() => {
      const data = worker.said('data').at(-1);
      return data !== undefined && data.loadedBytes === data.totalBytes;
    });
    await worker.call('memory', {});
    expect(worker.said('views').at(-1)?.digit?.source).toEqual({ strokes: [] });
    await worker.call('watch', { views: [] });
    expect(worker.said('views').at(-1)).not.toHaveProperty('digit');
  });

  it('reads a pruned weight out with the pruning step that took it', async () => {
    const worker = await readyWorker();
    await worker.call('start', startArguments());
    await worker.untilStatus('finished');
    const dumped = await worker.call('layer', { layer: 'dense1' });
    const dump = dumped.type === 'reply' && 'mask' in dumped.result ? dumped.result : undefined;
    const kept = dump?.mask.indexOf(1) ?? -1;
    const pruned = dump?.mask.indexOf(0) ?? -1;
    const value = dump?.weights[kept];
    expect(await worker.call('cell', { layer: 'dense1', index: kept })).toMatchObject({
      result: { value, isKept: true },
    });
    const steps = worker.said('pruned').map(({ pruning }) => pruning.trainStep);
    const read = await worker.call('cell', { layer: 'dense1', index: pruned });
    expect(read).toMatchObject({ result: { value: 0, isKept: false } });
    const cell = read.type === 'reply' && 'prunedAtTrainStep' in read.result ? read.result : {};
    expect([6, 8, 10, 12]).toContain(cell.prunedAtTrainStep);
    expect(steps[(cell.prunedAtPruningStep ?? 0) - 1]).toBe(cell.prunedAtTrainStep);
    // It is 0 now and was not then, and stands below all that are kept.
    expect(Math.abs(cell.was ?? 0)).toBeGreaterThan(0);
    const keptCount = dump?.mask.filter((isKept) => isKept === 1).length ?? 0;
    const { rank } = cell;
    expect(rank).toMatchObject({ of: 20_280, atTrainStep: cell.prunedAtTrainStep });
    expect(rank && 'place' in rank && rank.place).toBeGreaterThan(keptCount);
  });

  it('makes a live change, draws its threshold, and refuses an impossible one', async () => {
    const worker = await readyWorker();
    await worker.call('watch', { views: [], detailOf: 'dense1' });
    await worker.call('start', startArguments({ isPaused: true }));
    await worker.untilStatus('paused');
    const before = worker.said('views').at(-1)?.detail?.targetThreshold;
    const edited = await worker.call('edit', {
      runId: 'a',
      request: { kind: 'setTarget', layer: 'dense1', sparsity: 0.95 },
    });
    expect(edited).toMatchObject({
      result: { edit: { trainStep: 0, layer: 'dense1', sparsity: 0.95 } },
    });
    await worker.until(() => worker.said('views').at(-1)?.detail?.targetThreshold !== before);
    expect(worker.said('views').at(-1)?.detail?.targetThreshold).toBeGreaterThan(before ?? 9);
    const refused = await worker.call('edit', {
      runId: 'a',
      request: { kind: 'setTarget', layer: 'conv9', sparsity: 0.5 },
    });
    expect(refused).toMatchObject({
      error: { code: 'bad-recipe', problem: { code: 'unknown-layer' } },
    });
    await worker.call('stop', { runId: 'a' });
  });
});
