import { expect, test } from 'vitest';

import { ClientError } from '../../client/Client.ts';
import { FakeClient } from '../../client/FakeClient.ts';
import { playDemoRun } from '../../client/testing/playDemoRun.ts';
import { buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import type { WorkerError } from '../../worker/protocol.ts';
import { createAppStore } from '../createStore.ts';
import { createPlayground } from './installPlayground.ts';

function openPlayground() {
  const client = new FakeClient();
  const demo = playDemoRun(client);
  const store = createAppStore({ createClient: () => client });
  return { client, demo, store, playground: createPlayground(store) };
}

test('a run through the test interface reports everything as plain JSON', async () => {
  const { demo, playground } = openPlayground();
  const { runId } = await playground.start({ seed: 3 });
  demo.advance(1000);
  expect(await playground.waitForIdle()).toMatchObject({ status: 'finished' });
  const report = await playground.report();
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  expect(report).toMatchObject({
    runId,
    status: 'finished',
    backend: 'wasm',
    seed: 3,
    phase: 'fineTune',
    trainSteps: 282,
    accuracy: { images: 10_000 },
    edits: [],
    recoveries: [],
  });
  expect(report.layers.map(({ name, kind, count }) => [name, kind, count])).toEqual([
    ['conv1', 'conv', 72],
    ['conv2', 'conv', 1152],
    ['dense1', 'dense', 50_176],
    ['dense2', 'dense', 640],
  ]);
  expect(report.planned.at(-1)).toEqual({ trainStep: 188, sparsity: 0.8 });
  expect(report.pruningSteps).toHaveLength(9);
  for (const { layers } of report.pruningSteps) {
    expect(layers.map(({ name }) => name)).toEqual(['conv1', 'conv2', 'dense1', 'dense2']);
  }
  const series = await playground.series();
  expect(series).toHaveLength(282);
  expect(series[0]).toMatchObject({ trainStep: 1, sparsity: 0 });
});

test('a bad recipe is rejected as a plain object with field, rule and value', async () => {
  const { playground } = openPlayground();
  const layers = { conv2: { target: 1.2 } };
  const rejected: unknown = await playground.start({ pruning: { layers } }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(rejected).not.toBeInstanceOf(Error);
  expect(rejected).toMatchObject({
    code: 'bad-recipe',
    field: 'pruning.layers.conv2.target',
    rule: 'want 0 ≤ x < 1',
    value: 1.2,
  });
});

test('a start while a run is live stops that first', async () => {
  const { client, demo, playground } = openPlayground();
  await playground.start();
  demo.advance(10);
  await playground.start();
  expect(client.callsOf('stop')).toHaveLength(1);
  expect(client.callsOf('start')).toHaveLength(2);
});

test('waiting for idle waits through a run and settles when it pauses', async () => {
  const { demo, playground } = openPlayground();
  await playground.start();
  demo.advance(5);
  const waiting = playground.waitForIdle();
  expect(await Promise.race([waiting, Promise.resolve('still waiting')])).toBe('still waiting');
  expect(await playground.busy()).toBe('running: training step 5');
  await playground.pause();
  demo.advance(1);
  expect(await waiting).toEqual({ status: 'paused' });
});

test('images are on their way until the last byte, also before the first, or until one is wanting', async () => {
  const client = new FakeClient();
  const store = createAppStore({ createClient: () => client });
  const playground = createPlayground(store);
  const say = (loadedBytes: number, failure: { error?: WorkerError } = {}) =>
    client.emit('data', { set: 'mnist', loadedBytes, totalBytes: 9, imagesReady: 0, ...failure });
  await playground.ready;
  const busy = 'loading data: of unknown size yet';
  expect(await playground.busy()).toBe(busy);
  expect(await playground.waitForIdle()).toEqual({ status: 'ready', busy });
  say(3);
  expect(await playground.busy()).toBe('loading data: 3 of 9 bytes');
  say(3, { error: { code: 'data-missing', message: '404' } });
  expect(await playground.busy()).toBeUndefined();
  say(9);
  expect(await playground.busy()).toBeUndefined();
  expect(await playground.waitForIdle()).toEqual({ status: 'ready' });
});

test('weights and masks of a layer come as arrays', async () => {
  const { playground } = openPlayground();
  await playground.ready;
  expect(await playground.layer('conv1')).toEqual({
    trainStep: 0,
    shape: [2, 2],
    weights: [0.5, -0.25, 0, 0.125],
    mask: [1, 1, 0, 1],
  });
});

test('a target that a live run refuses rejects', async () => {
  const { client, demo, playground } = openPlayground();
  await playground.start();
  demo.advance(5);
  const problem = { field: 'pruning.layers.conv1.target', rule: 'no', code: 'no-room' as const };
  client.failNext('edit', { code: 'bad-recipe', message: 'no', problem });
  await expect(playground.setTarget('conv1', 0.9)).rejects.toMatchObject({
    code: 'bad-recipe',
    field: 'pruning.layers.conv1.target',
    rule: 'no',
  });
});

test('a crash resolves once the loss was noticed', async () => {
  const { client, playground } = openPlayground();
  await playground.ready;
  client.answer('crash', () => new Promise(() => {}));
  const order: string[] = [];
  const crashed = playground.crashWorker('silent').then(() => order.push('resolved'));
  await Promise.resolve();
  order.push('lost');
  client.emit('lost', { code: 'worker-silent' });
  await crashed;
  expect(order).toEqual(['lost', 'resolved']);
});

test('losing a context that is not there rejects', async () => {
  const { client, playground } = openPlayground();
  await playground.ready;
  client.failNext('loseContext', { code: 'not-webgl', message: 'wasm has no context' });
  await expect(playground.loseContext()).rejects.toMatchObject({ code: 'not-webgl' });
});

test('a view is opened by its id, and one that is not there is refused', async () => {
  const { playground, store } = openPlayground();
  await playground.view('size');
  expect(store.getState().view.openView).toBe('size');
  await expect(playground.view('moon')).rejects.toMatchObject({ code: 'bad-request' });
});

test('a preview is plain JSON, of the recipe with the change of this call alone', async () => {
  const { client, playground, store } = openPlayground();
  await playground.ready;
  client.answerMeasurement('preview', () => ({ report: buildPreviewReport() }));
  const preview = await playground.preview({ pruning: { layers: { '*': { target: 0.5 } } } });
  expect(preview).toMatchObject({ from: { kind: 'pretrained' }, images: 1_000 });
  expect(preview.layers[0]).toEqual({ name: 'conv1', sparsity: 58 / 72, zeros: 58, count: 72 });
  const asked = client.measurementsOf('preview').at(-1)?.recipe.pruning.layers;
  expect(asked?.['dense1']?.target).toBe(0.5);
  expect(store.getState().recipe.pruning.layers['dense1']?.target).toBe(0.8);
});

test('a curve asks for its points from coarse to fine, once each, and gives them by sparsity', async () => {
  const { client, playground } = openPlayground();
  await playground.ready;
  const asked: number[] = [];
  client.answerMeasurement('preview', ({ recipe }) => {
    const preview = recipe.pruning.layers['conv1']?.target ?? 0;
    asked.push(preview);
    return { report: buildPreviewReport({ accuracy: { dense: 1, preview } }) };
  });
  const three = await playground.curve({ points: 3 });
  expect(three).toEqual([0, 0.1, 0.2].map((sparsity) => ({ sparsity, accuracy: sparsity })));
  await playground.curve({ points: 5 });
  expect(asked).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
});

test('what cannot be previewed rejects with the reason, and anything while a run trains', async () => {
  const { client, demo, playground } = openPlayground();
  await playground.ready;
  const problem = { field: 'pruning.schedule', rule: 'it regrows', code: 'preview-regrows' };
  client.answerMeasurement('preview', () => {
    throw new ClientError({ code: 'not-previewed', message: 'no', problem });
  });
  await expect(playground.preview()).rejects.toEqual({
    code: 'not-previewed',
    message: 'no',
    reason: 'it regrows',
  });
  await playground.start();
  demo.advance(5);
  await expect(playground.preview()).rejects.toMatchObject({ code: 'busy' });
  await expect(playground.curve({ points: 2 })).rejects.toMatchObject({ code: 'busy' });
});

test('moments of a run are listed and shown by their training step, also of a run that is not on the bench', async () => {
  const { client, demo, store, playground } = openPlayground();
  const { runId } = await playground.start({ seed: 3 });
  demo.advance(1000);
  const moments = await playground.moments();
  expect(moments[0]).toEqual({ trainStep: 0, reason: 'start' });
  const pruned = moments.find(({ reason }) => reason === 'pruned')?.trainStep ?? 0;
  await playground.showMoment(pruned);
  expect(client.callsOf('showMoment').at(-1)).toEqual({
    runId,
    moment: { at: { runId, trainStep: pruned } },
  });
  await playground.showMoment({ trainStep: pruned, reason: 'unpruned' });
  expect(store.getState().moment?.at).toMatchObject({ trainStep: pruned, isUnpruned: true });
  await expect(playground.showMoment(4711)).rejects.toMatchObject({ code: 'not-running' });

  await playground.start({ seed: 4 });
  await expect(playground.showMoment(pruned, runId)).rejects.toMatchObject({ code: 'busy' });
  demo.advance(1000);
  await playground.showMoment(pruned, runId);
  expect(store.getState()).toMatchObject({ session: { runId }, moment: { at: { runId } } });
  await playground.showMoment('live');
  expect(store.getState().moment).toBeUndefined();
});
