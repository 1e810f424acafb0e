import { describe, expect, it } from 'vitest';
import type { BackendName } from '../core/records/records.ts';
import { buildBackendReport, buildPlan, buildRecipe } from '../core/testing/builders.ts';
import { buildLayerView, buildViewRequest } from '../worker/testing/pictureBuilders.ts';
import { openScene, sayCheckpoint, sayStatus, startedScene } from './testing/openScene.ts';
import { stopPatienceMs } from './WorkerClient.ts';
import { settle } from '../base/testing/settle.ts';

describe('WorkerClient', () => {
  it('initializes the worker with the site and what is remembered, and starts runs on it', async () => {
    const { client, workers } = openScene();
    const remembered = { name: 'wasm', fingerprint: 'fake' } as const;
    const answer = await client.initialize({ remembered });
    const started = await client.start(buildRecipe({ seed: 3 }));
    expect(answer.backend.name).toBe('wasm');
    expect(started.plan).toEqual(buildPlan());
    const worker = workers.latest;
    expect(worker.argsOf('initialize')).toEqual([
      { urls: { dataSets: 'http://site/' }, remembered },
    ]);
    expect(worker.argsOf('start')).toMatchObject([
      { runId: started.runId, edits: [], isPaused: false, recipe: { seed: 3 } },
    ]);
  });

  it('drops what an earlier run still says', async () => {
    const { client, first, runId, statuses } = await startedScene();
    sayStatus(first, runId, 'finished');
    await client.start(buildRecipe());
    sayStatus(first, runId, 'running');
    expect(statuses).toEqual(['finished']);
  });

  it('starts another worker from the newest checkpoint with the edits when one crashes', async () => {
    const { client, workers, lost, restored, first, runId } = await startedScene();
    workers.answers.edit = ({ request }) => ({
      edit: { ...request, trainStep: 5 },
      plan: buildPlan(),
    });
    await client.edit(runId, { kind: 'setTarget', layer: 'conv2', sparsity: 0.5 });
    sayCheckpoint(first, runId, 0);
    const newest = sayCheckpoint(first, runId, 20);
    first.crash();
    await settle();
    expect(first.isTerminated).toBe(true);
    expect(lost).toEqual([{ runId, code: 'worker-crashed' }]);
    const second = workers.latest;
    expect(second.argsOf('initialize')[0]).toMatchObject({ wanted: 'wasm' });
    const [start] = second.argsOf('start');
    expect(start).toMatchObject({
      runId,
      isPaused: false,
      edits: [{ kind: 'setTarget', trainStep: 5, layer: 'conv2', sparsity: 0.5 }],
    });
    expect(start?.checkpoint).toBe(newest);
    expect(restored).toMatchObject([
      { runId, recovery: { code: 'worker-crashed', fromTrainStep: 20 } },
    ]);
  });

  it('begins again where there is no checkpoint yet', async () => {
    const { workers, restored, first, runId } = await startedScene();
    first.crash();
    await settle();
    const starts = workers.latest.argsOf('start');
    expect(starts).toMatchObject([{ runId, edits: [], isPaused: false }]);
    expect(starts[0]).not.toHaveProperty('checkpoint');
    expect(restored[0]?.recovery).toEqual({ code: 'worker-crashed', fromTrainStep: 0 });
  });

  it('notices a silent death by the life lock, once the worker has spoken', async () => {
    const { locks, lost, first, runId, workers } = await startedScene();
    expect(locks.isWaitedFor(first)).toBe(true);
    locks.release(first);
    await settle();
    expect(lost).toEqual([{ runId, code: 'worker-silent' }]);
    expect(workers.spawned).toHaveLength(2);
    expect(locks.isWaitedFor(first)).toBe(false);
    expect(locks.isWaitedFor(workers.latest)).toBe(true);
  });

  it('replaces a worker that says that its context is lost, and hears no more of it', async () => {
    const { lost, restored, statuses, first, runId } = await startedScene();
    first.say({ name: 'contextLost', payload: {} });
    sayStatus(first, runId, 'failed');
    sayCheckpoint(first, runId, 99);
    await settle();
    expect(lost).toEqual([{ runId, code: 'context-lost' }]);
    expect(restored[0]?.recovery.fromTrainStep).toBe(0);
    expect(statuses).toEqual([]);
  });

  it('comes up paused if it was paused, and looks for the pruning step again if it did', async () => {
    const { client, workers, first, runId } = await startedScene();
    await client.pause(runId);
    first.crash();
    await settle();
    const second = workers.latest;
    expect(second.argsOf('start')[0]?.isPaused).toBe(true);
    await client.nextPruningStep(runId);
    second.crash();
    await settle();
    const third = workers.latest;
    expect(third.argsOf('start')[0]?.isPaused).toBe(false);
    expect(third.namesReceived()).toContain('nextPruningStep');
    sayStatus(third, runId, 'paused');
    third.crash();
    await settle();
    expect(workers.latest.argsOf('start')[0]?.isPaused).toBe(true);
  });

  it('asks the new worker what the old one did not answer, after the run is back', async () => {
    const { client, workers, first } = await startedScene();
    await client.call('watch', { views: [buildViewRequest()] });
    workers.answers.memory = () => 'silence';
    const asked = client.call('memory', {});
    await settle();
    workers.answers.memory = () => ({ numTensors: 4, numBytes: 0 });
    first.crash();
    expect((await asked).numTensors).toBe(4);
    const names = workers.latest.namesReceived();
    expect(names).toEqual(['initialize', 'watch', 'start', 'memory']);
  });

  it('resolves a crash that was asked for without sending it to the next worker', async () => {
    const { client, workers, first } = await startedScene();
    const crashing = client.call('crash', { how: 'throw' });
    await settle();
    first.crash();
    await crashing;
    await settle();
    expect(workers.latest.namesReceived()).not.toContain('crash');
  });

  it('prepares the same weights again when it was lost without a run', async () => {
    const { client, workers, lost, restored } = openScene();
    await client.initialize({});
    await client.prepare(buildRecipe({ seed: 5 }));
    workers.latest.crash();
    await settle();
    expect(lost).toEqual([{ code: 'worker-crashed' }]);
    expect(restored).toEqual([]);
    expect(workers.latest.argsOf('prepare')).toMatchObject([{ recipe: { seed: 5 } }]);
  });

  it('prepares the weights of a moment of a run, again where it was lost, and none that are not kept', async () => {
    const { client, workers, first, runId } = await startedScene();
    const last = sayCheckpoint(first, runId, 282);
    sayStatus(first, runId, 'finished', 282);
    const weights = { kind: 'weights', runId, trainStep: 282, isCompacted: false } as const;
    await client.prepare(buildRecipe({ seed: 5 }), weights);
    expect(first.argsOf('prepare')).toEqual([{ recipe: buildRecipe({ seed: 5 }), from: last }]);
    first.crash();
    await settle();
    expect(workers.latest.argsOf('prepare')).toMatchObject([{ from: last }]);
    await expect(
      client.prepare(buildRecipe(), { ...weights, trainStep: 94 }),
    ).rejects.toMatchObject({ error: { code: 'not-running' } });
  });

  it('prepares the last checkpoint of a run that was over when it was lost', async () => {
    const { workers, restored, first, runId } = await startedScene();
    const last = sayCheckpoint(first, runId, 282);
    sayStatus(first, runId, 'finished', 282);
    first.crash();
    await settle();
    expect(restored).toEqual([]);
    expect(workers.latest.argsOf('prepare')[0]?.checkpoint).toBe(last);
  });

  it('goes over to wasm after losing webgl three times, and says so', async () => {
    const all = openScene();
    const { client, workers, restored } = all;
    workers.answers.initialize = ({ wanted }) => ({
      backend: buildBackendReport({ name: wanted ?? 'webgl' }),
      fingerprint: 'fake',
    });
    await client.initialize({});
    const { runId } = await client.start(buildRecipe());
    const used: BackendName[] = [];
    for (let loss = 1; loss <= 3; loss += 1) {
      sayCheckpoint(workers.latest, runId, loss);
      workers.latest.crash();
      await settle();
      used.push(restored.at(-1)?.backend?.name ?? 'cpu');
    }
    expect(used).toEqual(['webgl', 'webgl', 'wasm']);
  });

  it('fails the run when workers die again and again without getting on', async () => {
    const { client, workers, statuses, lost, first, runId } = await startedScene();
    workers.answers.start = () => {
      const worker = workers.latest;
      queueMicrotask(() => worker.crash());
      return 'silence';
    };
    first.crash();
    await settle();
    expect(statuses).toEqual(['failed']);
    expect(lost).toHaveLength(1);
    expect(workers.spawned.length).toBeLessThan(10);
    workers.answers.start = () => ({ plan: buildPlan() });
    sayCheckpoint(first, runId, 0);
    await expect(client.start(buildRecipe())).resolves.toMatchObject({ plan: buildPlan() });
  });

  it('resolves stop once the run has ended, not when it is acknowledged', async () => {
    const { client, first, runId } = await startedScene();
    let isStopped = false;
    const stopping = client.stop(runId).then(() => (isStopped = true));
    await settle();
    expect(first.namesReceived()).toContain('stop');
    expect(isStopped).toBe(false);
    sayStatus(first, runId, 'stopped', 7);
    await stopping;
    expect(isStopped).toBe(true);
  });

  it('replaces a worker that ignores stop, ends the run and shows its last checkpoint', async () => {
    const { client, workers, statuses, restored, first, runId, letPass } = await startedScene();
    workers.answers.stop = () => 'silence';
    const newest = sayCheckpoint(first, runId, 30);
    const stopping = client.stop(runId);
    await settle();
    letPass(stopPatienceMs);
    await stopping;
    await settle();
    expect(first.isTerminated).toBe(true);
    expect(statuses).toEqual(['stopped']);
    expect(restored).toEqual([]);
    expect(workers.latest.argsOf('prepare')[0]?.checkpoint).toBe(newest);
  });

  it('goes back to the last good checkpoint of a run that diverged, on the same worker', async () => {
    const { client, workers, restored, first, runId } = await startedScene();
    sayCheckpoint(first, runId, 10);
    sayCheckpoint(first, runId, 20);
    first.say({
      name: 'status',
      payload: {
        runId,
        status: 'failed',
        trainStep: 25,
        error: { code: 'diverged', message: 'NaN', trainStep: 25 },
      },
    });
    await client.restore(runId);
    await client.restore(runId, { trainStep: 10 });
    await client.restore(runId);
    expect(restored.map(({ recovery }) => recovery.fromTrainStep)).toEqual([20, 10, 10]);
    expect(restored[0]?.recovery.code).toBe('diverged');
    expect(workers.spawned).toHaveLength(1);
  });

  it.each([
    ['diverged', [5]],
    ['internal', [5, 15]],
  ] as const)(
    'goes back to a checkpoint after a failure (%s) with the edits of the course that is kept',
    async (code, kept) => {
      const { client, workers, restored, first, runId } = await startedScene();
      for (const trainStep of [5, 15]) {
        workers.answers.edit = ({ request }) => ({
          edit: { ...request, trainStep },
          plan: buildPlan(),
        });
        await client.edit(runId, { kind: 'setTarget', layer: 'conv2', sparsity: 0.5 });
      }
      sayCheckpoint(first, runId, 10);
      first.say({
        name: 'status',
        payload: { runId, status: 'failed', trainStep: 17, error: { code, message: 'no' } },
      });
      await client.restore(runId);
      await settle();
      const started = workers.latest.argsOf('start').at(-1);
      expect(started?.edits.map(({ trainStep }) => trainStep)).toEqual(kept);
      expect(restored.at(-1)?.edits).toEqual(started?.edits);
    },
  );

  it('says nothing more once it is disposed', async () => {
    const { client, workers, first, lost } = await startedScene();
    let pictures = 0;
    client.on('views', () => (pictures += 1));
    client.dispose();
    first.say({
      name: 'views',
      payload: { trainStep: 1, views: [buildLayerView()], summaries: [], weightsId: 1 },
    });
    first.crash();
    await settle();
    expect(first.isTerminated).toBe(true);
    expect({ pictures, lost }).toEqual({ pictures: 0, lost: [] });
    expect(workers.spawned).toHaveLength(1);
  });
});
