import { getBackend } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { packDigits } from '../engine/testing/packedDigits.ts';
import { InProcessWorker } from './testing/inProcessWorker.ts';
import { readyWorker, startArguments } from './testing/readyWorker.ts';
import { tinyRecipe } from './testing/tinyRecipe.ts';

describe('the backend of a worker', () => {
  it('goes on on another backend with the network that is there, but not under a run', async () => {
    const worker = await readyWorker();
    await worker.call('prepare', { recipe: tinyRecipe() });
    const before = await worker.call('layer', { layer: 'conv1' });
    const to = { name: 'cpu' } as const;
    expect(await worker.call('switchBackend', to)).toMatchObject({ type: 'reply' });
    expect(getBackend()).toBe('cpu');
    expect(await worker.call('layer', { layer: 'conv1' })).toMatchObject({
      result: 'result' in before ? before.result : {},
    });
    await worker.call('start', startArguments());
    const refused = await worker.call('switchBackend', { name: 'wasm' });
    expect(refused).toMatchObject({ type: 'error', error: { code: 'busy' } });
    await worker.until(() => worker.said('status').at(-1)?.status === 'finished');
    expect(getBackend()).toBe('cpu');
    await worker.call('switchBackend', { name: 'wasm' });
  });

  it('keeps its backend where the other one computes wrongly', async () => {
    const switched: string[] = [];
    const reason = 'loss is off';
    const worker = new InProcessWorker(packDigits([60, 40]), {
      switchBackend: async (name) => {
        switched.push(name);
        return name === 'webgl'
          ? { name, outcome: 'wrong', fault: 'inaccurate', reason }
          : { name, outcome: 'correct' };
      },
    });
    await readyWorker(worker);
    const reply = await worker.call('switchBackend', { name: 'webgl' });
    expect(reply).toMatchObject({ error: { code: 'no-backend', message: 'webgl: loss is off' } });
    expect(switched).toEqual(['webgl', 'wasm']);
    expect(await worker.call('loseContext', {})).toMatchObject({ error: { code: 'not-webgl' } });
  });
});
