import { describe, expect, it } from 'vitest';
import { pretrainedFor } from '../core/pretrained/pretrainedFor.ts';
import { defaultRecipe } from '../core/recipe/recipeDefaults.ts';
import { completeRecipe } from '../core/validation/recipeSchema.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import { packDigits } from '../engine/testing/packedDigits.ts';
import type { Calls, Streams } from './protocol.ts';
import { InProcessWorker } from './testing/inProcessWorker.ts';
import { buildViewRequest } from './testing/pictureBuilders.ts';
import { tinyRecipe } from './testing/tinyRecipe.ts';

/** A worker whose second script comes when it is let come, or never. */
function scene(instead: ConstructorParameters<typeof InProcessWorker>[1] = {}) {
  let letCome: () => void = () => undefined;
  let failToCome: (reason: Error) => void = () => undefined;
  const script = new Promise<void>((resolve, reject) => {
    letCome = resolve;
    failToCome = reject;
  });
  const worker = new InProcessWorker(packDigits([60, 40]), {
    whenEngineIsThere: () => script,
    ...instead,
  });
  const initialized = worker.call('initialize', { urls: { dataSets: 'http://site/' } });
  return { worker, initialized, letCome, failToCome };
}

function trained(recipe: Recipe): Calls['prepare']['args'] {
  const known = pretrainedFor(recipe);
  if (!known) throw new Error(`want a trained ${recipe.network}, got none`);
  return { recipe, pretrained: known.checksum };
}

const smallCnn = trained(defaultRecipe());
const conv1View = buildViewRequest({ layer: 'conv1', maxColumns: 64, maxRows: 64 });
const watched = { views: [conv1View], detailOf: 'conv2', digit: { index: 4 } };

/** Shows the trained small-cnn to a page that looks at conv1, conv2 and a digit, before the engine. */
async function opened() {
  const all = scene();
  const { worker } = all;
  await worker.call('watch', watched);
  expect(await worker.call('prepare', smallCnn)).toMatchObject({ type: 'reply' });
  await worker.until(() => worker.said('views').some(({ digit }) => digit !== undefined));
  return all;
}

const isAnswered = (worker: InProcessWorker, answer: Promise<unknown>) =>
  Promise.race([answer.then(() => true), worker.call('watch', watched).then(() => false)]);

describe('before the engine has come, the worker', () => {
  it('draws, reads and answers a trained network, and the engine then says the same', async () => {
    const { worker, initialized, letCome } = await opened();
    const first = worker.said('views').at(-1);
    expect(await isAnswered(worker, initialized)).toBe(false);
    const dump = await worker.call('layer', { layer: 'conv2' });
    const cell = await worker.call('cell', { layer: 'conv2', index: 7 });
    letCome();
    await initialized;
    const second = worker.said('views').at(-1);
    expect(second?.weightsId).not.toBe(first?.weightsId);
    expect(second?.views).toEqual(first?.views);
    expect(second?.summaries).toEqual(first?.summaries);
    expect(second?.detail).toEqual(first?.detail);
    expectSameAnswers(first?.digit, second?.digit);
    const again = await worker.call('layer', { layer: 'conv2' });
    expect({ ...again, id: 0 }).toEqual({ ...dump, id: 0 });
    const sameCell = await worker.call('cell', { layer: 'conv2', index: 7 });
    expect({ ...sameCell, id: 0 }).toEqual({ ...cell, id: 0 });
  });

  it('leaves what needs the engine waiting, and begins with it once that is there', async () => {
    const { worker, initialized, letCome } = await opened();
    const recipe = tinyRecipe();
    const start = worker.call('start', { runId: 'a', recipe, edits: [], isPaused: false });
    const memory = worker.call('memory', {});
    expect(await isAnswered(worker, Promise.race([start, memory]))).toBe(false);
    letCome();
    await initialized;
    expect(await start).toMatchObject({ type: 'reply', result: { plan: {} } });
    expect(await memory).toMatchObject({ type: 'reply' });
    await worker.untilStatus('finished');
  });

  it('says what could not be loaded to all who wait for the engine, and goes on drawing', async () => {
    const { worker, initialized, failToCome } = await opened();
    const start = worker.call('start', {
      runId: 'a',
      recipe: tinyRecipe(),
      edits: [],
      isPaused: false,
    });
    failToCome(new Error('Failed to fetch dynamically imported module'));
    const message = 'Error: Failed to fetch dynamically imported module';
    const refused = { type: 'error', error: { code: 'no-worker', message } };
    expect(await initialized).toMatchObject(refused);
    expect(await start).toMatchObject(refused);
    expect(await worker.call('layer', { layer: 'conv1' })).toMatchObject({ type: 'reply' });
  });

  it('shows the network that was asked for last, whichever the engine is needed for', async () => {
    const { worker, initialized, letCome } = await opened();
    const lenet = completeRecipe({ network: 'lenet-300-100' });
    const fresh = worker.call('prepare', { recipe: lenet });
    const other = worker.call('prepare', trained(lenet));
    expect(await other).toMatchObject({ type: 'reply' });
    expect(
      worker
        .said('views')
        .at(-1)
        ?.summaries.map(({ name }) => name),
    ).toEqual(['dense1', 'dense2', 'dense3']);
    const last = worker.call('prepare', { recipe: defaultRecipe() });
    letCome();
    await initialized;
    expect(await fresh).toMatchObject({ error: { code: 'cancelled' } });
    expect(await last).toMatchObject({ type: 'reply' });
    expect(worker.said('views').at(-1)?.summaries[0]?.name).toBe('conv1');
    expect(await worker.call('layer', { layer: 'dense3' })).toMatchObject({
      error: { code: 'not-running' },
    });
  });

  it('names a file that is damaged, and opens the engine all the same', async () => {
    const { worker, initialized, letCome } = scene({
      readFolder: () => () => Promise.resolve(new Uint8Array(3)),
    });
    expect(await worker.call('prepare', smallCnn)).toMatchObject({
      error: { code: 'data-damaged', file: 'small-cnn.weights' },
    });
    letCome();
    expect(await initialized).toMatchObject({ type: 'reply' });
    const fresh = await worker.call('prepare', { recipe: defaultRecipe() });
    expect(fresh).toMatchObject({ type: 'reply' });
  });

  it('hands a network over whose file comes after the engine', async () => {
    let letFileCome: () => void = () => undefined;
    const fileIsDue = new Promise<void>((resolve) => {
      letFileCome = resolve;
    });
    const files = new InProcessWorker();
    const { worker, initialized, letCome } = scene({
      readFolder: (folder) => async (file, options) => {
        if (folder.endsWith('/pretrained/')) await fileIsDue;
        return files.readFolder(folder)(file, options);
      },
    });
    const prepared = worker.call('prepare', smallCnn);
    letCome();
    expect(await initialized).toMatchObject({ type: 'reply' });
    letFileCome();
    expect(await prepared).toMatchObject({ type: 'reply' });
    expect(await worker.call('layer', { layer: 'conv1' })).toMatchObject({ type: 'reply' });
  });
});

/** Plain loops in float64 beside a backend in float32. */
function expectSameAnswers(first: Streams['views']['digit'], second: Streams['views']['digit']) {
  expect(second).toMatchObject({ index: first?.index, label: first?.label });
  expect(second?.pixels).toEqual(first?.pixels);
  expect(first?.probabilities).toHaveLength(10);
  for (const [i, share] of (first?.probabilities ?? []).entries()) {
    expect(Math.abs(share - (second?.probabilities[i] ?? 1))).toBeLessThan(1e-5);
  }
  expect(first?.maps?.shape).toEqual(second?.maps?.shape);
  const values = second?.maps?.values ?? new Float32Array();
  const off = Array.from(first?.maps?.values ?? [], (value, i) =>
    Math.abs(value - (values[i] ?? Infinity)),
  );
  expect(off).toHaveLength(values.length);
  expect(Math.max(...off)).toBeLessThan(1e-4);
}
