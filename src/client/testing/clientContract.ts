/**
 * What every `Client` does, whatever is behind it: the page is tested on the fake, so the fake must
 * keep what the real one promises.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import type { RunStatus } from '../../worker/protocol.ts';
import type { Client, ClientStreamName, ClientStreams, StartedRun } from '../Client.ts';

export interface ContractBench {
  client: Client;
  /** Lets what is behind the client work until something holds that a message makes true. */
  until(holds: () => boolean): Promise<void>;
}

/** 16 training steps: 4 dense, 8 with a pruning step every 2, 4 of recovery. */
function tinyRecipe(seed = 7): Recipe {
  return completeRecipe({
    network: 'tfmot-cnn',
    seed,
    data: { images: 8 },
    phases: { train: 1, prune: 2, fineTune: 1 },
    training: { batchSize: 2 },
    pruning: { schedule: { kind: 'polynomial', frequency: 2 } },
  });
}

interface Said {
  name: ClientStreamName;
  payload: ClientStreams[ClientStreamName];
}

const heardStreams = [
  'phase',
  'tick',
  'evaluated',
  'pruned',
  'checkpoint',
  'status',
  'lost',
  'restored',
] as const;

/** A client with everything that it has said. */
class Scene {
  readonly client: Client;
  readonly said: Said[] = [];
  readonly #bench: ContractBench;

  constructor(bench: ContractBench) {
    this.#bench = bench;
    this.client = bench.client;
    for (const name of heardStreams)
      bench.client.on(name, (payload) => this.said.push({ name, payload }));
  }

  start(recipe = tinyRecipe()): Promise<StartedRun> {
    return this.client.start(recipe);
  }

  of<N extends ClientStreamName>(name: N): ClientStreams[N][] {
    return this.said.flatMap((message) => (isOf(name, message) ? [message.payload] : []));
  }

  /** What is said of a run from a place in `said` on. */
  after(place: number, runId: string): Said[] {
    return this.said
      .slice(place)
      .filter(({ payload }) => 'runId' in payload && payload.runId === runId);
  }

  statusesOf(runId: string): RunStatus[] {
    return this.of('status').flatMap((said) => (said.runId === runId ? [said.status] : []));
  }

  until(holds: () => boolean): Promise<void> {
    return this.#bench.until(holds);
  }

  untilStatus(runId: string, status: RunStatus): Promise<void> {
    return this.until(() => this.statusesOf(runId).at(-1) === status);
  }

  /** Starts a run and takes it to its first pruning step, where it is paused. */
  async pausedRun(): Promise<StartedRun> {
    const started = await this.start();
    await this.client.nextPruningStep(started.runId);
    await this.untilStatus(started.runId, 'paused');
    return started;
  }
}

function isOf<N extends ClientStreamName>(
  name: N,
  message: Said,
): message is { name: N; payload: ClientStreams[N] } {
  return message.name === name;
}

export function describeClient(name: string, open: () => Promise<ContractBench>): void {
  // Seconds of training; what never comes is not waited for as long as the suite's longest test.
  describe(name, { timeout: 30_000 }, () => {
    let opened: Client | undefined;
    async function openScene(): Promise<Scene> {
      const bench = await open();
      opened = bench.client;
      await bench.client.initialize({});
      return new Scene(bench);
    }
    afterEach(() => opened?.dispose());

    describeRuns(openScene);
    describeCheckpoints(openScene);
    describeMeasurements(openScene);
  });
}

function describeRuns(openScene: () => Promise<Scene>): void {
  it('resolves start with the plan before it says anything of the run', async () => {
    const scene = await openScene();
    let saidBefore: Said[] | undefined;
    const { runId, plan, edits } = await scene.start().then((started) => {
      saidBefore = [...scene.said];
      return started;
    });
    expect(saidBefore).toEqual([]);
    expect(plan.trainSteps).toBeGreaterThan(0);
    expect(edits).toEqual([]);
    await scene.untilStatus(runId, 'finished');
    expect(scene.of('tick').flatMap(({ train }) => train)).toHaveLength(plan.trainSteps);
    expect(scene.of('pruned').map(({ pruning }) => pruning.trainStep)).toEqual(
      plan.pruningSteps.map(({ trainStep }) => trainStep),
    );
  });

  it('rejects a recipe that cannot be run, and leaves the run that is there alone', async () => {
    const scene = await openScene();
    const { runId } = await scene.pausedRun();
    const recipe = tinyRecipe();
    const nothing: Recipe = { ...recipe, phases: { train: 0, prune: 0, fineTune: 0 } };
    await expect(scene.client.start(nothing)).rejects.toMatchObject({
      error: { code: 'bad-recipe', problem: { field: 'phases' } },
    });
    expect(scene.statusesOf(runId).at(-1)).toBe('paused');
    await scene.client.resume(runId);
    await scene.untilStatus(runId, 'finished');
  });

  it('pauses, goes to the next pruning step, resumes, and stops', async () => {
    const scene = await openScene();
    const { client } = scene;
    const { runId, plan } = await scene.pausedRun();
    const pausedAt = () => scene.of('status').at(-1)?.trainStep;
    const pruningSteps = plan.pruningSteps.map(({ trainStep }) => trainStep);
    expect(pausedAt()).toBe(pruningSteps[0]);
    await client.nextPruningStep(runId);
    await scene.until(() => scene.of('pruned').length === 2);
    await scene.untilStatus(runId, 'paused');
    expect(pausedAt()).toBe(pruningSteps[1]);
    // At once, so that so short a run is not over before it hears it.
    await Promise.all([client.resume(runId), client.pause(runId)]);
    await scene.untilStatus(runId, 'paused');
    await client.stop(runId);
    expect(scene.statusesOf(runId).at(-1)).toBe('stopped');
    // Over, it is stopped already; and takes no other command.
    await client.stop(runId);
    await expect(client.pause(runId)).rejects.toMatchObject({ error: { code: 'not-running' } });
  });

  it('says nothing more of a run whose place another has taken', async () => {
    const scene = await openScene();
    const { runId } = await scene.start();
    await scene.until(() => scene.of('tick').length > 0);
    const { runId: other } = await scene.start(tinyRecipe(8));
    const place = scene.said.length;
    expect(other).not.toBe(runId);
    expect(scene.statusesOf(runId).at(-1)).toBe('stopped');
    await scene.untilStatus(other, 'finished');
    expect(scene.after(place, runId)).toEqual([]);
    await expect(scene.client.pause(runId)).rejects.toMatchObject({
      error: { code: 'not-running' },
    });
  });

  it('brings a run back after a loss, from its newest checkpoint and with its edits', async () => {
    const scene = await openScene();
    const { client } = scene;
    const { runId, plan } = await scene.pausedRun();
    const request = { kind: 'setTarget', layer: 'conv1', sparsity: 0.6 } as const;
    const { edit } = await client.edit(runId, request);
    const newest = (await client.checkpoints(runId)).at(-1)?.trainStep;
    await client.call('crash', { how: 'throw' });
    await scene.until(() => scene.of('restored').length > 0);
    expect(scene.of('lost')).toEqual([{ runId, code: 'worker-crashed' }]);
    expect(scene.of('restored')).toMatchObject([
      { runId, recovery: { code: 'worker-crashed', fromTrainStep: newest }, edits: [edit] },
    ]);
    await client.resume(runId);
    await scene.untilStatus(runId, 'finished');
    expect(scene.of('status').at(-1)?.trainStep).toBe(plan.trainSteps);
  });
}

function describeCheckpoints(openScene: () => Promise<Scene>): void {
  it('lists the checkpoints of a run by training step, from its start on', async () => {
    const scene = await openScene();
    const { runId, plan } = await scene.start();
    await scene.untilStatus(runId, 'finished');
    const kept = await scene.client.checkpoints(runId);
    const trainSteps = kept.map(({ trainStep }) => trainStep);
    expect(trainSteps).toEqual(trainSteps.toSorted((a, b) => a - b));
    expect(trainSteps[0]).toBe(0);
    expect(trainSteps.at(-1)).toBe(plan.trainSteps);
    expect(trainSteps).toEqual(
      expect.arrayContaining(plan.pruningSteps.map(({ trainStep }) => trainStep)),
    );
    expect(await scene.client.checkpoints('nobody')).toEqual([]);
  });

  it('keeps the network as it was just before the first pruning step, beside what that left', async () => {
    const scene = await openScene();
    const { runId, plan } = await scene.start();
    await scene.untilStatus(runId, 'finished');
    const trainStep = plan.pruningSteps[0]?.trainStep;
    const there = (await scene.client.checkpoints(runId)).filter(
      (info) => info.trainStep === trainStep,
    );
    expect(there).toMatchObject([{ isUnpruned: true, reason: 'unpruned' }, { reason: 'pruned' }]);
    expect(there[1]).not.toHaveProperty('isUnpruned');
  });

  it('goes back to a checkpoint for good: later ones and later edits are given up', async () => {
    const scene = await openScene();
    const { client } = scene;
    const { runId, plan } = await scene.pausedRun();
    const early = await client.edit(runId, { kind: 'setTarget', layer: 'conv1', sparsity: 0.6 });
    await client.nextPruningStep(runId);
    await scene.until(() => scene.of('pruned').length === 2);
    await scene.untilStatus(runId, 'paused');
    await client.edit(runId, { kind: 'setTarget', layer: 'conv1', sparsity: 0.7 });
    await client.stop(runId);
    const trainStep = plan.pruningSteps[0]?.trainStep ?? 0;
    const change = { kind: 'setLearningRate', learningRate: 0.0001 } as const;
    const restored = await client.restore(runId, { trainStep, edit: change });
    const edits = [early.edit, { ...change, trainStep }];
    expect(restored).toMatchObject({ runId, edits });
    expect(scene.of('restored').at(-1)).toMatchObject({
      runId,
      recovery: { fromTrainStep: trainStep },
      edits,
    });
    await scene.untilStatus(runId, 'finished');
    const kept = await client.checkpoints(runId);
    expect(kept.map((info) => info.trainStep)).toContain(plan.trainSteps);
  });

  it('edits a run that is over by hand, at its last trainStep, and in no other way', async () => {
    const scene = await openScene();
    const { client } = scene;
    const { runId } = await scene.pausedRun();
    await client.stop(runId);
    const last = (await client.checkpoints(runId)).at(-1);
    const { mask } = await client.call('layer', { layer: 'conv1' });
    const grains = [mask.indexOf(1)];
    const request = { kind: 'setKept', layer: 'conv1', grains, isKept: false } as const;
    const { edit } = await client.edit(runId, request);
    expect(edit).toEqual({ ...request, trainStep: last?.trainStep });
    const other = client.edit(runId, { kind: 'setTarget', layer: 'conv1', sparsity: 0.9 });
    await expect(other).rejects.toMatchObject(refusal);
    const { trainStep, reason } = (await client.checkpoints(runId)).at(-1) ?? {};
    expect({ trainStep, reason }).toEqual({ trainStep: last?.trainStep, reason: last?.reason });
    const { edits } = await client.restore(runId);
    expect(edits).toEqual([edit]);
    await scene.untilStatus(runId, 'finished');
  });

  it('begins a run that waits before its first training step, where it is told to', async () => {
    const scene = await openScene();
    const { client } = scene;
    const { runId } = await client.start(tinyRecipe(7), undefined, { isPaused: true });
    await scene.untilStatus(runId, 'paused');
    const { edit } = await client.edit(runId, {
      kind: 'setKept',
      layer: 'conv1',
      grains: [2],
      isKept: false,
    });
    expect(edit.trainStep).toBe(0);
    await client.resume(runId);
    await scene.untilStatus(runId, 'finished');
  });

  it('pauses by itself where it is told to, with a checkpoint, and goes on from there', async () => {
    const scene = await openScene();
    const { client } = scene;
    const { runId } = await client.start(tinyRecipe(7), undefined, { pauseAt: 5 });
    await scene.untilStatus(runId, 'paused');
    expect(scene.of('status').at(-1)).toMatchObject({ runId, trainStep: 5 });
    expect((await client.checkpoints(runId)).at(-1)).toMatchObject({ trainStep: 5 });
    await client.resume(runId);
    await scene.untilStatus(runId, 'finished');
    expect(scene.statusesOf(runId).filter((status) => status === 'paused')).toHaveLength(1);
  });

  it('goes on with a run that is over after another was started', async () => {
    const scene = await openScene();
    const { runId } = await scene.pausedRun();
    await scene.client.stop(runId);
    const { runId: other } = await scene.start(tinyRecipe(8));
    await scene.untilStatus(other, 'finished');
    await scene.client.restore(runId);
    await scene.untilStatus(runId, 'finished');
  });

  it('shows a run again, after another, and does not run it; one that is live ends first', async () => {
    const scene = await openScene();
    const { client } = scene;
    const { runId } = await scene.pausedRun();
    await client.show(runId);
    await scene.untilStatus(runId, 'stopped');
    const { runId: other } = await scene.start(tinyRecipe(8));
    await scene.untilStatus(other, 'finished');
    const place = scene.said.length;
    await client.show(runId);
    await client.show(other);
    expect([...scene.after(place, runId), ...scene.after(place, other)]).toEqual([]);
    await expect(client.show('unknown')).rejects.toMatchObject(refusal);
  });

  it('reads two kept moments beside each other while a run trains, which hears nothing of it', async () => {
    const scene = await openScene();
    const { client } = scene;
    const { runId } = await scene.pausedRun();
    const [first] = await client.checkpoints(runId);
    if (!first) throw new Error('want a start');
    const resumed = client.resume(runId);
    const network = tinyRecipe();
    const limit = { maxColumns: 20, maxRows: 20 };
    const side = { network, at: first };
    const layers = await client.sideBySide({ a: side, b: side, ...limit });
    expect(layers.map(({ name }) => name)).toContain('conv1');
    for (const { a, difference } of layers) {
      expect(difference).toMatchObject({ both: a?.count, onlyA: 0, onlyB: 0, neither: 0 });
    }
    const gone = { network, at: { runId, trainStep: 4711 } };
    await expect(client.sideBySide({ a: gone, ...limit })).rejects.toMatchObject(refusal);
    await resumed;
    await scene.untilStatus(runId, 'finished');
  });

  it('shows a kept moment of a run at rest, draws it, and goes on as if nobody had looked', async () => {
    const scene = await openScene();
    const { client } = scene;
    const trainSteps: number[] = [];
    client.on('views', ({ trainStep }) => trainSteps.push(trainStep));
    const { runId } = await scene.pausedRun();
    const [first, ...others] = await client.checkpoints(runId);
    const last = others.at(-1);
    if (!first || !last) throw new Error('want a start and what came of it');
    const { trainStep } = first;
    const layers = await client.showMoment(runId, { at: { runId, trainStep } });
    expect(layers.map(({ name }) => name)).toContain('conv1');
    await scene.until(() => trainSteps.at(-1) === trainStep);
    const gone = { at: { runId, trainStep: 4711 } };
    await expect(client.showMoment(runId, gone)).rejects.toMatchObject(refusal);
    await client.showMoment(runId);
    await scene.until(() => trainSteps.at(-1) === last.trainStep);
    await client.resume(runId);
    await scene.untilStatus(runId, 'finished');
  });
}

const refusal = { error: { code: 'not-running' } };

function describeMeasurements(openScene: () => Promise<Scene>): void {
  const scan = { images: 8, sparsities: [0.2, 0.5, 0.8] };

  it('rejects a measurement that is cancelled, and one while a run trains', async () => {
    const scene = await openScene();
    const { client } = scene;
    const recipe = tinyRecipe();
    const { runId } = await scene.pausedRun();
    const ask = (measurementId: string) =>
      client.measure({ kind: 'scan', measurementId, recipe, request: scan });
    const asked = ask('one');
    const rejected = expect(asked).rejects.toMatchObject({ error: { code: 'cancelled' } });
    await client.cancelMeasurement('one');
    await rejected;
    const resumed = client.resume(runId);
    await expect(ask('two')).rejects.toMatchObject({ error: { code: 'busy' } });
    await resumed;
  });
}
