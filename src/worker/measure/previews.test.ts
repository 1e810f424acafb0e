import { beforeAll, describe, expect, it } from 'vitest';
import type { InProcessWorker } from '../testing/inProcessWorker.ts';
import {
  argumentsOf,
  dumpOf,
  finishedWorker,
  found,
  resultOf,
  scanOf,
  tensorsOf,
} from '../testing/measuring.ts';
import { tinyRecipe } from '../testing/tinyRecipe.ts';

const sparse = tinyRecipe({ pruning: { layers: { '*': { target: 0.95 } } } });
const previewOf = (measurementId: string) =>
  argumentsOf('preview', { isDrawn: true }, { recipe: sparse, measurementId });

describe('previews in a worker', () => {
  let worker: InProcessWorker;
  beforeAll(async () => {
    worker = await finishedWorker();
  });

  it('take turns, come in the breaths of what is long, and change nothing', async () => {
    const weights = await dumpOf(worker);
    const tensors = await tensorsOf(worker);
    const order: string[] = [];
    const asked = [scanOf({ measurementId: 'long' }), previewOf('first'), previewOf('second')].map(
      async (args) => {
        const reply = await worker.call('measure', args);
        order.push(args.measurementId);
        return resultOf('measure', reply);
      },
    );
    const [, first, second] = await Promise.all(asked);
    expect(order).toEqual(['first', 'second', 'long']);
    expect(first?.report).toEqual(second?.report);
    expect(await dumpOf(worker)).toEqual(weights);
    expect(await tensorsOf(worker)).toBe(tensors);
  });

  it('are ended by a run, those that wait for their turn too', async () => {
    const asked = ['first', 'second', 'third'].map((id) => worker.call('measure', previewOf(id)));
    await worker.call('start', { runId: 'b', recipe: sparse, edits: [], isPaused: true });
    for (const reply of await Promise.all(asked)) {
      expect(reply).toMatchObject({ error: { code: 'cancelled' } });
    }
    await worker.call('stop', { runId: 'b' });
    await worker.untilStatus('stopped');
  });

  it('count the windows of layers that keep N of M, and of no others', async () => {
    const pattern = { granularity: { kind: 'nOfM', n: 2, m: 4 } } as const;
    const recipe = tinyRecipe({ pruning: { layers: { dense1: pattern } } });
    const { report } = await found(worker, argumentsOf('preview', {}, { recipe }));
    const [conv1, dense1] = report.layers;
    expect(conv1).not.toHaveProperty('windows');
    const count = dense1?.count ?? 0;
    expect(dense1).toMatchObject({
      sparsity: 0.5,
      windows: { n: 2, m: 4, byKept: [0, 0, count / 4, 0, 0] },
    });
  });

  it('are drawn: what would go is marked where it is kept now', async () => {
    const request = { place: 'card', layer: 'dense1', layout: 'matrix' as const };
    await worker.call('prepare', { recipe: sparse });
    await worker.call('watch', { views: [{ ...request, maxColumns: 60, maxRows: 60 }] });
    expect(worker.said('views').at(-1)?.views[0]?.going).toBeUndefined();
    const before = worker.said('views').at(-1)?.weightsId;
    const { report } = await found(worker, previewOf('drawn'));
    const said = worker.said('views').at(-1);
    expect(said?.weightsId).toBe(before);
    const { going = new Uint8Array(), cells: drawn = new Int8Array() } = said?.views[0] ?? {};
    // The map has places where no weight is.
    const weightCount = drawn.filter((cell) => cell !== 0).length;
    const share = going.reduce((sum, isGoing) => sum + isGoing, 0) / weightCount;
    expect(share).toBeCloseTo(report.layers[1]?.sparsity ?? 0, 1);
    const cells = Array.from({ length: 20 }, (_, index) => ({ layer: 'dense1', index }));
    const fates = await Promise.all(
      cells.map(async (cell) => resultOf('cell', await worker.call('cell', cell)).isKeptInPreview),
    );
    const layer = await found(
      worker,
      argumentsOf('previewedLayer', { layer: 'dense1' }, { recipe: sparse }),
    );
    expect(fates).toEqual(Array.from(layer.report.mask.subarray(0, 20), (kept) => kept === 1));
    const read = resultOf('cell', await worker.call('cell', { layer: 'dense1', index: 7 }));
    const kept = layer.report.mask.reduce((sum, isKept) => sum + isKept, 0);
    const { place = 0, of = 0 } =
      read.rankInPreview && 'place' in read.rankInPreview ? read.rankInPreview : {};
    expect(of).toBe(layer.report.mask.length);
    expect(place <= kept).toBe(read.isKeptInPreview);
    expect(layer.report.weights.every((w, i) => w === 0 || layer.report.mask[i] === 1)).toBe(true);
  });

  it('of a checkpoint say from which training step it is', async () => {
    const start = worker.said('checkpoint').find(({ info }) => info.runId === 'a');
    const args = { ...previewOf('kept'), ...(start && { checkpoint: start.buffer }) };
    expect((await found(worker, args)).report).toMatchObject({ trainStep: 0, sparsity: 0 });
  });
});
