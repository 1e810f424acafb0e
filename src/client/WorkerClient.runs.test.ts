import { describe, expect, it } from 'vitest';
import { settle } from '../base/testing/settle.ts';
import { buildBackendReport, buildPlan, buildRecipe } from '../core/testing/builders.ts';
import { openScene, sayCheckpoint, sayStatus, startedScene } from './testing/openScene.ts';
import type { Scene } from './testing/openScene.ts';
import { buildLayerView, buildViewRequest } from '../worker/testing/pictureBuilders.ts';

const refused = { refused: { code: 'bad-recipe', message: 'no' } } as const;

/** Answers edits as made at a trainStep. */
function editAt({ workers }: Scene, trainStep: number): void {
  workers.answers.edit = ({ request }) => ({ edit: { ...request, trainStep }, plan: buildPlan() });
}

describe('runs by id', () => {
  it('can be restored from their checkpoints after others were started', async () => {
    const scene = await startedScene();
    const { client, first, runId, restored } = scene;
    editAt(scene, 5);
    await client.edit(runId, { kind: 'setTarget', layer: 'conv2', sparsity: 0.5 });
    const last = sayCheckpoint(first, runId, 282);
    sayStatus(first, runId, 'finished', 282);
    const { runId: other } = await client.start(buildRecipe({ seed: 8 }));
    sayStatus(first, other, 'finished', 282);
    expect(await client.checkpoints(runId)).toMatchObject([{ runId, trainStep: 282 }]);
    const { edits } = await client.restore(runId);
    const started = first.argsOf('start').at(-1);
    expect(started).toMatchObject({ runId, edits: [{ trainStep: 5 }], recipe: { seed: 7 } });
    expect(started?.checkpoint).toBe(last);
    expect(edits).toEqual(started?.edits);
    expect(restored.at(-1)).toMatchObject({ runId, recovery: { fromTrainStep: 282 } });
    await client.pause(runId);
    expect(first.argsOf('pause')).toEqual([{ runId }]);
  });

  it('refuse commands once no worker has them, and ids that nobody gave', async () => {
    const { client, first, runId } = await startedScene();
    sayStatus(first, runId, 'finished', 282);
    await client.start(buildRecipe());
    await expect(client.pause(runId)).rejects.toMatchObject({ error: { code: 'not-running' } });
    await expect(client.restore('nobody')).rejects.toMatchObject({
      error: { code: 'not-running' },
    });
    await client.stop(runId);
    expect(first.namesReceived()).not.toContain('stop');
  });

  it('keep the one that is live where another is refused, through a loss and to its stop', async () => {
    const { client, workers, first, runId, lost, restored, statuses } = await startedScene();
    const newest = sayCheckpoint(first, runId, 20);
    workers.answers.start = () => refused;
    await expect(client.start(buildRecipe({ seed: 8 }))).rejects.toMatchObject({
      error: { code: 'bad-recipe' },
    });
    workers.answers.start = () => ({ plan: buildPlan() });
    first.crash();
    await settle();
    expect(lost).toEqual([{ runId, code: 'worker-crashed' }]);
    expect(restored).toMatchObject([{ runId, recovery: { fromTrainStep: 20 } }]);
    const second = workers.latest;
    expect(second.argsOf('start').at(-1)?.checkpoint).toBe(newest);
    const stopping = client.stop(runId);
    await settle();
    sayStatus(second, runId, 'stopped', 25);
    await stopping;
    expect(statuses).toEqual(['stopped']);
  });

  it('keep what is shown where a network to be drawn is refused', async () => {
    const { client, workers, first, runId } = await startedScene();
    const last = sayCheckpoint(first, runId, 282);
    sayStatus(first, runId, 'finished', 282);
    workers.answers.prepare = () => refused;
    await expect(client.prepare(buildRecipe({ seed: 8 }))).rejects.toThrow('no');
    workers.answers.prepare = () => ({});
    first.crash();
    await settle();
    expect(workers.latest.argsOf('prepare')[0]?.checkpoint).toBe(last);
  });

  it('end the one whose place another takes, so that nobody waits for it', async () => {
    const { client, runId, statuses } = await startedScene();
    const stopping = client.stop(runId);
    await settle();
    await client.start(buildRecipe({ seed: 8 }));
    await stopping;
    expect(statuses).toEqual(['stopped']);
  });

  it('take over the edits of the run from whose checkpoint they start, until then', async () => {
    const scene = await startedScene();
    const { client, first, runId } = scene;
    for (const trainStep of [5, 30]) {
      editAt(scene, trainStep);
      await client.edit(runId, { kind: 'setTarget', layer: 'conv2', sparsity: 0.5 });
    }
    const checkpoint = sayCheckpoint(first, runId, 20);
    const start = { kind: 'checkpoint', runId, trainStep: 20 } as const;
    const { edits, runId: other } = await client.start(buildRecipe(), start);
    expect(edits).toEqual([{ kind: 'setTarget', layer: 'conv2', sparsity: 0.5, trainStep: 5 }]);
    const started = first.argsOf('start').at(-1);
    expect(started).toMatchObject({ runId: other, edits });
    expect(started?.checkpoint).toBe(checkpoint);
  });

  it('go on from a checkpoint with a change that takes effect there', async () => {
    const { client, first, runId, restored } = await startedScene();
    sayCheckpoint(first, runId, 10);
    sayCheckpoint(first, runId, 20);
    const error = { code: 'diverged', message: 'NaN', trainStep: 25 } as const;
    first.say({ name: 'status', payload: { runId, status: 'failed', trainStep: 25, error } });
    const edit = { kind: 'setLearningRate', learningRate: 0.0006 } as const;
    await client.restore(runId, { trainStep: 10, edit });
    expect(first.argsOf('start').at(-1)?.edits).toEqual([{ ...edit, trainStep: 10 }]);
    expect(restored.at(-1)?.edits).toEqual([{ ...edit, trainStep: 10 }]);
    expect(await client.checkpoints(runId)).toMatchObject([{ trainStep: 10 }]);
  });

  it('count losses of webgl each for itself', async () => {
    const { client, workers, restored } = openScene();
    workers.answers.initialize = ({ wanted }) => ({
      backend: buildBackendReport({ name: wanted ?? 'webgl' }),
      fingerprint: 'fake',
    });
    await client.initialize({});
    for (const seed of [1, 2]) {
      const { runId } = await client.start(buildRecipe({ seed }));
      for (let loss = 1; loss <= 2; loss += 1) {
        sayCheckpoint(workers.latest, runId, loss);
        workers.latest.say({ name: 'contextLost', payload: {} });
        await settle();
      }
      sayStatus(workers.latest, runId, 'finished', 282);
    }
    expect(restored.map(({ backend }) => backend?.name)).toEqual(Array(4).fill('webgl'));
    expect(restored.every(({ recovery }) => recovery.backend === undefined)).toBe(true);
    const { runId } = await client.start(buildRecipe({ seed: 3 }));
    for (let loss = 1; loss <= 3; loss += 1) {
      sayCheckpoint(workers.latest, runId, loss);
      workers.latest.say({ name: 'contextLost', payload: {} });
      await settle();
    }
    expect(restored.at(-1)?.recovery).toEqual({
      code: 'context-lost',
      fromTrainStep: 3,
      backend: 'wasm',
    });
  });
});

describe('a pool of two workers', () => {
  it('has two runs live at once, each on its own, and shows the one begun last', async () => {
    const { client, workers, statuses, lost } = openScene({ workers: 2 });
    await client.initialize({});
    await client.call('watch', { views: [buildViewRequest()] });
    const { runId: a } = await client.start(buildRecipe({ seed: 1 }));
    const { runId: b } = await client.start(buildRecipe({ seed: 2 }));
    await settle();
    const [first, second] = workers.spawned;
    if (!first || !second) throw new Error('want two workers');
    expect(second.argsOf('initialize')[0]).toMatchObject({ wanted: 'wasm' });
    expect(first.argsOf('start').map(({ runId }) => runId)).toEqual([a]);
    expect(second.argsOf('start').map(({ runId }) => runId)).toEqual([b]);
    expect(second.argsOf('watch')).toHaveLength(1);
    await client.pause(a);
    expect(first.argsOf('pause')).toEqual([{ runId: a }]);
    let pictures = 0;
    client.on('views', () => (pictures += 1));
    const payload = { trainStep: 1, views: [buildLayerView()], summaries: [], weightsId: 1 };
    first.say({ name: 'views', payload });
    second.say({ name: 'views', payload });
    expect(pictures).toBe(1);
    sayStatus(first, a, 'paused', 5);
    sayStatus(second, b, 'running', 5);
    sayStatus(first, b, 'failed', 5);
    expect(statuses).toEqual(['paused', 'running']);
    first.crash();
    await settle();
    expect(lost).toEqual([{ runId: a, code: 'worker-crashed' }]);
    expect(second.isTerminated).toBe(false);
  });
});
