import { describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { ClientError } from '../../client/Client.ts';
import { buildScanReport } from '../../core/testing/reportBuilders.ts';
import type { ControlReport } from '../../core/records/reports.ts';
import { withPruning } from '../../core/recipe/withPruning.ts';
import { reportOf } from '../playground/playgroundReport.ts';
import { createPlayground } from '../playground/installPlayground.ts';
import { openDemoBench, type DemoBench } from '../testing/openDemoBench.ts';
import { controlCurve, controlStatus } from './controlSelectors.ts';
import { measurementOf } from './measureSelectors.ts';

const report: ControlReport = {
  trainStep: 104,
  sparsity: 0,
  toTrainStep: 282,
  accuracy: 0.974,
  images: 10_000,
  curve: [{ trainStep: 280, accuracy: 0.97 }],
};

interface Scene extends DemoBench {
  /** What the control that is trained comes to. */
  answer: () => Promise<void>;
}

async function openScene(): Promise<Scene> {
  const bench = await openDemoBench();
  let resolve: () => void = () => undefined;
  const rejects = new Map<string, (error: ClientError) => void>();
  bench.client.answerMeasurement('control', ({ measurementId }) => {
    return new Promise((found, reject) => {
      resolve = () => found({ report });
      rejects.set(measurementId, reject);
    });
  });
  bench.client.answer('cancelMeasurement', ({ measurementId }) => {
    const error = new ClientError({ code: 'cancelled', message: 'was cancelled' });
    rejects.get(measurementId)?.(error);
  });
  return {
    ...bench,
    answer: async () => {
      resolve();
      await settle();
    },
  };
}

async function play({ store, demo }: DemoBench): Promise<void> {
  await store.actions.run();
  demo.advance(1_000);
  await settle();
}

const statusOf = ({ store }: DemoBench) => controlStatus(store.getState());
const trained = ({ client }: DemoBench) => client.measurementsOf('control');

describe('the dense control', () => {
  it('is trained by itself from the last unpruned moment, by the recipe as the run began', async () => {
    const scene = await openScene();
    await play(scene);
    const { recipe } = scene.store.getState();
    expect(trained(scene)).toEqual([
      expect.objectContaining({
        recipe,
        request: { edits: [] },
        at: { runId: 'demo-1', trainStep: 104, isUnpruned: true },
      }),
    ]);
    expect(statusOf(scene)).toEqual({ kind: 'training' });
    expect(reportOf(scene.store.getState(), {})).not.toHaveProperty('control');
    await scene.answer();
    expect(statusOf(scene)).toMatchObject({ kind: 'known', control: { accuracy: 0.974 } });
    expect(reportOf(scene.store.getState(), {}).control).toEqual({ accuracy: 0.974 });
    // Before the first cut the run itself was unpruned.
    const curve = controlCurve(scene.store.getState()).map(({ trainStep }) => trainStep);
    expect(curve).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 280]);
  });

  it('is named as busy from the moment at which the run has finished, and not waited for', async () => {
    const scene = await openScene();
    const { store, demo } = scene;
    const playground = createPlayground(store);
    await playground.start();
    const idle = playground.waitForIdle();
    demo.advance(1_000);
    const busy = 'control: 0 of 0 training steps';
    expect(await idle).toEqual({ status: 'finished', busy });
    await settle();
    await scene.answer();
    expect(await playground.waitForIdle()).toEqual({ status: 'finished' });
  });

  it('is trained in a lesson when the learner asks for it, and not before', async () => {
    const scene = await openScene();
    await scene.store.actions.lesson.open('what-is-pruning');
    await play(scene);
    expect(statusOf(scene)).toMatchObject({ kind: 'open' });
    expect(trained(scene)).toEqual([]);
    scene.store.actions.trainControl();
    await settle();
    expect(statusOf(scene)).toEqual({ kind: 'training' });
  });

  it('is the same for a run that differs in its pruning alone, and another under another seed', async () => {
    const scene = await openScene();
    await play(scene);
    await scene.answer();
    const { changeRecipe } = scene.store.actions;
    changeRecipe((recipe) => withPruning(recipe, { criterion: 'random' }));
    await play(scene);
    expect(trained(scene)).toHaveLength(1);
    expect(statusOf(scene)).toMatchObject({ kind: 'known' });
    changeRecipe((recipe) => ({ ...recipe, seed: 8 }));
    await play(scene);
    expect(trained(scene)).toHaveLength(2);
  });

  it('is ended by a press of Run, without a word', async () => {
    const scene = await openScene();
    await play(scene);
    const { measurementId } = trained(scene)[0] ?? { measurementId: '' };
    await scene.store.actions.run();
    // As the worker ends whatever is measured.
    await scene.client.cancelMeasurement(measurementId);
    await settle();
    expect(measurementOf(scene.store.getState(), 'control').phase).toBe('idle');
    expect(statusOf(scene)).toEqual({ kind: 'none' });
    expect(scene.store.getState().notices).toEqual([]);
  });

  it('makes way for another measurement and begins again after it', async () => {
    const scene = await openScene();
    await play(scene);
    let answer: () => void = () => undefined;
    scene.client.answerMeasurement('scan', () => {
      // The worker was free of it by then.
      expect(measurementOf(scene.store.getState(), 'control').phase).toBe('idle');
      return new Promise((resolve) => (answer = () => resolve({ report: buildScanReport() })));
    });
    const scanning = scene.store.actions.measure('scan', { sparsities: [0], images: 10 });
    await settle();
    expect(scene.client.measurementsOf('scan')).toHaveLength(1);
    expect(trained(scene)).toHaveLength(1);
    answer();
    await scanning;
    await settle();
    expect(trained(scene)).toHaveLength(2);
    expect(statusOf(scene)).toEqual({ kind: 'training' });
  });

  it('is left alone once the user has stopped it, until the user asks', async () => {
    const scene = await openScene();
    await play(scene);
    await scene.store.actions.cancelMeasurement('control');
    await settle();
    expect(statusOf(scene)).toMatchObject({ kind: 'open' });
    expect(trained(scene)).toHaveLength(1);
    scene.store.actions.trainControl();
    await settle();
    expect(trained(scene)).toHaveLength(2);
  });

  it('is offered with the time that it will take where that is long, and trained when asked for', async () => {
    const scene = await openScene();
    const { store, demo, client } = scene;
    await store.actions.run();
    demo.advance(281);
    // The last figures of a slower run.
    client.on('tick', ({ trainStep, imagesPerSecond }) => {
      if (trainStep !== 282 || imagesPerSecond === 420) return;
      client.emit('tick', {
        runId: 'demo-1',
        trainStep,
        train: [],
        imagesPerSecond: 420,
        remainingMs: 0,
      });
    });
    demo.advance(1);
    await settle();
    expect(trained(scene)).toHaveLength(0);
    const images = 178 * 128 + (19_000 + 10_000) / 3;
    expect(statusOf(scene)).toEqual({ kind: 'open', expectedMs: (1_000 * images) / 420 });
    store.actions.trainControl();
    await settle();
    expect(trained(scene)).toHaveLength(1);
  });

  it('is told why there is none where the run starts pruned, and says nothing of one that pruned nothing', async () => {
    const scene = await openScene();
    await play(scene);
    await scene.answer();
    const { recipe } = scene.store.getState();
    const from = { kind: 'weights', runId: 'demo-1', trainStep: 282, isCompacted: false } as const;
    await scene.store.startRun({ recipe, start: from });
    scene.demo.advance(1_000);
    await settle();
    expect(statusOf(scene)).toEqual({ kind: 'obstacle', obstacle: 'sparse-start' });
    await scene.store.startRun({ recipe, start: { ...from, isCompacted: true } });
    scene.demo.advance(1_000);
    await settle();
    expect(statusOf(scene)).toEqual({ kind: 'obstacle', obstacle: 'compacted-start' });
    await scene.store.startRun();
    scene.demo.advance(50);
    await scene.store.actions.stop();
    expect(statusOf(scene)).toEqual({ kind: 'none' });
  });
});
