import { describe, expect, it } from 'vitest';
import { longestSilenceMs } from '../engine/data/readUnlessSilent.ts';
import { packDigits } from '../engine/testing/packedDigits.ts';
import { InProcessWorker } from './testing/inProcessWorker.ts';
import { readyWorker, recordOf, startArguments } from './testing/readyWorker.ts';

describe('the worker and its images', () => {
  it('names its backend, loads what a preview needs, and the shards for a run', async () => {
    const worker = new InProcessWorker();
    const reply = await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
    expect(reply).toMatchObject({ result: { backend: { name: 'wasm' }, fingerprint: 'x' } });
    expect(worker.said('backend')).toEqual([{ name: 'wasm', stage: 'opening' }]);
    const shards = [...worker.digits.files].filter(([file]) => file.endsWith('.shard'));
    expect(shards.map(([file]) => file)).toEqual([
      'quick.shard',
      'train-0.shard',
      'train-1.shard',
      'validation.shard',
      'test.shard',
    ]);
    const quickBytes = worker.digits.files.get('quick.shard')?.length ?? 0;
    const isLoaded = (bytes: number) => worker.said('data').at(-1)?.loadedBytes === bytes;
    await worker.until(() => isLoaded(quickBytes));
    expect(worker.said('data').at(-1)).toMatchObject({ imagesReady: 0, totalBytes: quickBytes });
    await worker.call('start', startArguments());
    // Its 60 training images are in the first shard.
    const totalBytes = shards
      .filter(([file]) => file !== 'train-1.shard')
      .reduce((sum, [, { length }]) => sum + length, 0);
    await worker.until(() => isLoaded(totalBytes));
    expect(worker.said('data').at(-1)).toEqual({
      set: 'mnist',
      imagesReady: 60,
      loadedBytes: totalBytes,
      totalBytes,
    });
  });

  it('refuses to start on images that cannot be had, and starts once they are there', async () => {
    const digits = packDigits([4, 40]);
    const shard = digits.files.get('train-1.shard') ?? new Uint8Array();
    digits.files.delete('train-1.shard');
    const worker = await readyWorker(new InProcessWorker(digits));
    await worker.call('start', startArguments());
    await worker.until(() => worker.said('data').at(-1)?.error !== undefined);
    expect(worker.said('data').at(-1)?.error).toMatchObject({
      code: 'data-missing',
      file: 'train-1.shard',
    });
    expect(await worker.call('start', startArguments())).toMatchObject({
      error: { code: 'data-missing', file: 'train-1.shard' },
    });
    digits.files.set('train-1.shard', shard);
    await worker.call('retryData', {});
    expect(await worker.call('start', startArguments())).toMatchObject({ type: 'reply' });
    await worker.untilStatus('finished');
  });

  it('trains without the test images until it needs them, rests and goes on as told, and never fails', async () => {
    const whole = await readyWorker();
    await whole.call('start', startArguments());
    await whole.untilStatus('finished');
    const digits = packDigits([60, 40]);
    const shard = digits.files.get('test.shard') ?? new Uint8Array();
    digits.files.delete('test.shard');
    const worker = new InProcessWorker(digits);
    await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
    expect(await worker.call('start', startArguments())).toMatchObject({ type: 'reply' });
    await worker.until(() => worker.said('data').at(-1)?.error !== undefined);
    await worker.untilStatus('waiting');
    expect(worker.said('status').at(-1)?.trainStep).toBe(4);
    await worker.call('pause', { runId: 'a' });
    await worker.untilStatus('paused');
    await worker.call('resume', { runId: 'a' });
    await worker.untilStatus('waiting');
    digits.files.set('test.shard', shard);
    await worker.call('retryData', {});
    await worker.untilStatus('finished');
    expect(recordOf(worker)).toEqual(recordOf(whole));
  });

  it('gives up a file that stalls, names it, and loads it when told to', async () => {
    const digits = packDigits([60, 40]);
    const whole = (file: string) => digits.read(file);
    let isStalled = true;
    let setAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      setAsked = resolve;
    });
    const worker = new InProcessWorker({
      ...digits,
      read: (file) => {
        if (!isStalled || file !== 'validation.shard') return whole(file);
        setAsked();
        return new Promise(() => undefined);
      },
    });
    await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
    await worker.call('start', startArguments());
    await asked;
    worker.alarms.pass(longestSilenceMs);
    await worker.until(() => worker.said('data').at(-1)?.error !== undefined);
    expect(worker.said('data').at(-1)?.error).toMatchObject({
      code: 'data-stalled',
      file: 'validation.shard',
    });
    isStalled = false;
    await worker.call('retryData', {});
    await worker.untilStatus('finished');
  });
});
