import { describe, expect, it } from 'vitest';
import { ClientError } from '../../client/Client.ts';
import type { ScanPoint, ScanReport } from '../../core/records/reports.ts';
import { settle } from '../../base/testing/settle.ts';
import { buildRecipe } from '../../core/testing/builders.ts';
import { openDemoBench, type DemoBench } from '../testing/openDemoBench.ts';
import {
  buildCompactionReport,
  buildScanReport,
  buildSizeReport,
} from '../../core/testing/reportBuilders.ts';
import { isReportStale, measurementObstacle, measurementOf } from './measureSelectors.ts';
import { wantedShare } from '../recipe/wantedShare.ts';

const request = { sparsities: [0, 0.5, 0.9], images: 1_000 };

/** A store whose demo run is finished. */
async function finishedBench(): Promise<DemoBench> {
  const bench = await openDemoBench();
  await bench.store.actions.run();
  bench.demo.advance(1_000);
  return bench;
}

describe('measurements', () => {
  it('streams a scan, then holds its report and what it is of', async () => {
    const { client, store } = await finishedBench();
    let answer: (found: { report: ScanReport }) => void = () => undefined;
    client.answerMeasurement('scan', () => new Promise((resolve) => (answer = resolve)));
    const scanning = store.actions.measure('scan', request);
    await settle();
    const running = measurementOf(store.getState(), 'scan');
    if (running.phase !== 'running') throw new Error('want a running scan');
    const report = buildScanReport();
    const { measurementId } = running;
    const [first, second] = report.points;
    if (!first || !second) throw new Error('want two points');
    const say = (done: number, point: ScanPoint, id = measurementId) =>
      client.emit('measurement', {
        kind: 'scan',
        measurementId: id,
        done,
        total: 12,
        parts: [point],
      });
    say(9, second, 'an old one');
    say(1, first);
    say(2, second);
    expect(measurementOf(store.getState(), 'scan')).toMatchObject({
      done: 2,
      total: 12,
      parts: [first, second],
    });
    expect(measurementObstacle(store.getState())).toBe('other-measurement');
    answer({ report });
    await scanning;
    expect(measurementOf(store.getState(), 'scan')).toMatchObject({
      phase: 'done',
      report,
      of: { runId: 'demo-1' },
    });
    expect(isReportStale(store.getState(), 'scan')).toBe(false);
  });

  it('tells a report of another network from one of the network on screen', async () => {
    const { client, store, demo } = await finishedBench();
    client.answerMeasurement('scan', () => ({ report: buildScanReport() }));
    await store.actions.measure('scan', request);
    await store.actions.run();
    expect(isReportStale(store.getState(), 'scan')).toBe(true);
    expect(measurementObstacle(store.getState())).toBe('training');
    demo.advance(1_000);
  });

  it('takes the network as it was before the first cut where asked to, and says which it was', async () => {
    const { client, store } = await finishedBench();
    client.answerMeasurement('scan', () => ({ report: buildScanReport({ trainStep: 104 }) }));
    await store.actions.measure('scan', request, { at: 'unpruned' });
    const at = { runId: 'demo-1', trainStep: 104, isUnpruned: true };
    expect(client.measurementsOf('scan').at(-1)).toMatchObject({ at });
    expect(measurementOf(store.getState(), 'scan')).toMatchObject({ of: { checkpoint: at } });
    // A moment of this run stays what it was.
    expect(isReportStale(store.getState(), 'scan')).toBe(false);
    await store.actions.measure('scan', request);
    expect(client.measurementsOf('scan').at(-1)).not.toHaveProperty('at');
  });

  it('takes the network as it is where nothing was cut yet', async () => {
    const { client, store, demo } = await openDemoBench();
    await store.actions.run();
    demo.advance(50);
    await store.actions.pause();
    client.answerMeasurement('scan', () => ({ report: buildScanReport() }));
    await store.actions.measure('scan', request, { at: 'unpruned' });
    expect(client.measurementsOf('scan').at(-1)).not.toHaveProperty('at');
  });

  it('goes back to the last report when the user stops one', async () => {
    const { client, store } = await finishedBench();
    client.answerMeasurement('sizes', () => ({ report: buildSizeReport() }));
    await store.actions.measure('sizes', {}, { brings: ['unpruned'] });
    let refuse: (error: ClientError) => void = () => undefined;
    client.answerMeasurement('sizes', () => new Promise((_resolve, reject) => (refuse = reject)));
    const measuring = store.actions.measure('sizes', {}, { brings: ['unpruned'] });
    await settle();
    await store.actions.cancelMeasurement('sizes');
    const { measurementId } = client.measurementsOf('sizes').at(-1) ?? {};
    expect(client.callsOf('cancelMeasurement').at(-1)).toEqual({ measurementId });
    await Promise.resolve();
    refuse(new ClientError({ code: 'cancelled', message: 'was cancelled' }));
    await measuring;
    expect(measurementOf(store.getState(), 'sizes')).toMatchObject({ phase: 'done' });
  });

  it('fails with the code when the worker is lost, and can be run again', async () => {
    const { client, store } = await finishedBench();
    client.failNext('measure', { code: 'context-lost', message: 'the worker was lost' });
    await store.actions.measure('scan', request);
    expect(measurementOf(store.getState(), 'scan')).toMatchObject({
      phase: 'failed',
      error: { code: 'context-lost' },
    });
    client.answerMeasurement('scan', () => ({ report: buildScanReport() }));
    await store.actions.measure('scan', request);
    expect(measurementOf(store.getState(), 'scan').phase).toBe('done');
  });

  it('asks nothing of a worker that trains', async () => {
    const { client, store } = await finishedBench();
    await store.actions.run();
    await store.actions.measure('scan', request);
    expect(client.measurementsOf('scan')).toHaveLength(0);
    expect(measurementOf(store.getState(), 'scan')).toMatchObject({ error: { code: 'busy' } });
  });

  it('measures sizes beside the network as it was just before the first pruning step', async () => {
    const { client, store } = await finishedBench();
    client.answerMeasurement('sizes', () => ({ report: buildSizeReport() }));
    await store.actions.measure('sizes', {}, { brings: ['unpruned'] });
    expect(client.measurementsOf('sizes')[0]?.brings).toEqual([
      { name: 'unpruned', at: { runId: 'demo-1', trainStep: 104, isUnpruned: true } },
    ]);
  });

  it('trains a compacted network on as one undoable change', async () => {
    const { client, demo, store } = await finishedBench();
    const before = store.getState().recipe;
    const compacted = { ...before, widths: { conv1: 4 } };
    client.answerMeasurement('compaction', () => ({
      report: buildCompactionReport(),
      left: [{ name: 'compacted', recipe: compacted }],
    }));
    await store.actions.measure('compaction', {});
    await store.actions.startCompacted();
    expect(client.callsOf('start').at(-1)?.from).toEqual({
      kind: 'weights',
      runId: 'demo-1',
      trainStep: 282,
      isCompacted: true,
    });
    const { recipe, runs } = store.getState();
    expect(recipe.widths).toEqual({ conv1: 4 });
    expect(recipe.phases).toEqual({ train: 0, prune: 0, fineTune: 1 });
    const excluded = Object.values(recipe.pruning.layers).map((layer) => layer.excluded);
    expect(excluded).toEqual([true, true, true, true]);
    expect(Object.values(runs).at(-1)?.recipe).toBe(recipe);
    store.actions.undo();
    await settle();
    expect(store.getState().recipe).toBe(before);
    // The network that was compacted is back with the recipe, trained as it was.
    expect(store.getState().session).toMatchObject({ phase: 'finished', runId: 'demo-1' });
    expect(client.callsOf('show')).toEqual([{ runId: 'demo-1' }]);
    expect(demo.trainStep).toBe(282);
  });

  it('knows the moment before a pruning step from the one after it', async () => {
    const { client, store } = await finishedBench();
    client.answerMeasurement('compaction', () => ({
      report: buildCompactionReport({ trainStep: 104 }),
      left: [{ name: 'compacted', recipe: store.getState().recipe }],
    }));
    const before = { runId: 'demo-1', trainStep: 104, isUnpruned: true } as const;
    await store.actions.showMoment(before);
    await store.actions.measure('compaction', {});
    expect(client.measurementsOf('compaction')[0]?.of).toEqual(before);
    expect(isReportStale(store.getState(), 'compaction')).toBe(false);
    await store.actions.showMoment({ trainStep: 104 });
    expect(isReportStale(store.getState(), 'compaction')).toBe(true);
    await store.actions.startCompacted();
    expect(client.callsOf('start').at(-1)?.from).toMatchObject({ ...before, isCompacted: true });
  });

  it('forgets the widths with the network that they are of', async () => {
    const { store } = await finishedBench();
    store.actions.changeRecipe((recipe) => ({ ...recipe, widths: { conv1: 4 } }));
    store.actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-5' }));
    expect(store.getState().recipe).not.toHaveProperty('widths');
  });
});

describe('applying a scan', () => {
  /** conv1 alone keeps 0.9 up to 0.5, and half-way from there to 0.9; the others up to the end. */
  const report = buildScanReport({
    points: [
      { layer: 'conv1', sparsity: 0, realised: 0, accuracy: 0.96 },
      { layer: 'conv1', sparsity: 0.5, realised: 0.5, accuracy: 0.95 },
      { layer: 'conv1', sparsity: 0.9, realised: 0.9, accuracy: 0.85 },
      { layer: 'dense1', sparsity: 0, realised: 0, accuracy: 0.96 },
      { layer: 'dense1', sparsity: 0.9, realised: 0.9, accuracy: 0.95 },
    ],
  });

  async function scannedBench(): Promise<DemoBench> {
    const bench = await finishedBench();
    bench.client.answerMeasurement('scan', () => ({ report }));
    await bench.store.actions.measure('scan', request);
    return bench;
  }

  it('fills the scanned layers’ targets, rounded down, and leaves the others', async () => {
    const { store } = await scannedBench();
    const conv2 = store.getState().recipe.pruning.layers['conv2']?.target;
    store.actions.applyScan('targets', 0.9);
    const { allocation, layers } = store.getState().recipe.pruning;
    expect(allocation).toEqual({ kind: 'perLayer' });
    // 0.95 → 0.85 crosses 0.9 half-way from 0.5 to 0.9.
    expect(layers['conv1']?.target).toBe(0.7);
    expect(layers['dense1']?.target).toBe(0.9);
    expect(layers['conv2']?.target).toBe(conv2);
  });

  it('leaves as much to go as the targets made of the same scan', async () => {
    const { store } = await scannedBench();
    store.actions.applyScan('targets', 0.9);
    const targets = wantedShare(store.getState().recipe) ?? 0;
    store.actions.applyScan('allocation', 0.9);
    // Most weights are dense1's, which is to lose 0.9; the mean of four layers is another number.
    expect(targets).toBeGreaterThan(0.89);
    expect(wantedShare(store.getState().recipe)).toBeCloseTo(targets, 3);
  });

  it('makes an allocation of the curves, with what the layers’ targets come to as the network’s', async () => {
    const { store } = await scannedBench();
    store.actions.changeRecipe(() => buildRecipe());
    store.actions.applyScan('allocation', 0.9);
    expect(store.getState().recipe.pruning.allocation).toEqual({
      kind: 'sensitivity',
      acceptance: 0.9,
      target: 0.8,
      unit: 'weights',
      curves: {
        conv1: [
          { sparsity: 0, accuracy: 0.96 },
          { sparsity: 0.5, accuracy: 0.95 },
          { sparsity: 0.9, accuracy: 0.85 },
        ],
        dense1: [
          { sparsity: 0, accuracy: 0.96 },
          { sparsity: 0.9, accuracy: 0.95 },
        ],
      },
    });
  });
});
