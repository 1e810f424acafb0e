import { expect, test } from 'vitest';
import { pretrainedFor } from '../../core/pretrained/pretrainedFor.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import { InProcessWorker } from '../testing/inProcessWorker.ts';
import { packDigits } from '../../engine/testing/packedDigits.ts';

const recipe = completeRecipe({ network: 'small-cnn', data: { images: 60 } });
const { checksum, file } = pretrainedFor(recipe) ?? { checksum: '', file: '' };
const urls = { dataSets: 'http://site/' };

async function openWorker(...instead: ConstructorParameters<typeof InProcessWorker>) {
  const worker = new InProcessWorker(...instead);
  await worker.call('initialize', { urls });
  return worker;
}

async function conv1Of(worker: InProcessWorker): Promise<unknown> {
  const reply = await worker.call('layer', { layer: 'conv1' });
  return 'result' in reply && 'weights' in reply.result ? reply.result.weights : undefined;
}

test('a trained network is shown, and a run begins with its weights and a fresh optimizer', async () => {
  const worker = await openWorker();
  await worker.call('prepare', { recipe, pretrained: checksum });
  const shown = await conv1Of(worker);
  const fresh = Trainer.create(recipe);
  expect(shown).not.toEqual(fresh.weights('conv1'));
  fresh.dispose();
  const args = { runId: 'a', recipe, edits: [], isPaused: true };
  await worker.call('start', { ...args, pretrained: checksum });
  await worker.untilStatus('paused');
  expect(worker.said('status').at(-1)).toMatchObject({ runId: 'a', trainStep: 0 });
  expect(await conv1Of(worker)).toEqual(shown);
});

test('a damaged file is named and read past the cache the next time', async () => {
  const askedAnew: boolean[] = [];
  const digits = packDigits([60, 40]);
  const worker = await openWorker(digits, {
    readFolder:
      (url) =>
      async (name, { isAnew = false }) => {
        if (!url.endsWith('/pretrained/')) return digits.read(name);
        askedAnew.push(isAnew);
        return new Uint8Array(104_276);
      },
  });
  const error = { code: 'data-damaged', file };
  expect(await worker.call('prepare', { recipe, pretrained: checksum })).toMatchObject({ error });
  expect(await worker.call('prepare', { recipe, pretrained: checksum })).toMatchObject({ error });
  expect(askedAnew).toEqual([false, true]);
  await worker.call('prepare', { recipe });
  expect(await conv1Of(worker)).toBeInstanceOf(Float32Array);
});

test('a checksum that no file has is refused', async () => {
  const worker = await openWorker();
  expect(await worker.call('prepare', { recipe, pretrained: 'abc' })).toMatchObject({
    error: { code: 'bad-request' },
  });
});

test('a file that is slow to come holds nobody up who wants the worker next', async () => {
  const digits = packDigits([60, 40]);
  const worker = await openWorker(digits, {
    readFolder: (url) => (name) =>
      url.endsWith('/pretrained/') ? new Promise(() => undefined) : digits.read(name),
  });
  const waiting = worker.call('prepare', { recipe, pretrained: checksum });
  await worker.call('start', { runId: 'a', recipe, edits: [], isPaused: true });
  expect(await waiting).toMatchObject({ error: { code: 'cancelled' } });
  await worker.untilStatus('paused');
});
