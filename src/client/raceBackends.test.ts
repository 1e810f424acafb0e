import { describe, expect, it } from 'vitest';
import { settle } from '../base/testing/settle.ts';
import { buildRacedReport, buildRecipe } from '../core/testing/builders.ts';
import { openScene } from './testing/openScene.ts';

const preferred = 'wasm';

describe('a race of the backends', () => {
  it('has a worker of its own, which is gone once it is over', async () => {
    const { client, workers } = openScene();
    await client.initialize({});
    const bench = workers.latest;
    const result = { backend: buildRacedReport(), fingerprint: 'gpu' };
    workers.answers.race = () => result;
    expect(await client.raceBackends(preferred, new AbortController().signal)).toEqual(result);
    expect(workers.spawned).toHaveLength(2);
    expect(workers.latest.namesReceived()).toEqual(['race']);
    expect([bench.isTerminated, workers.latest.isTerminated]).toEqual([false, true]);
  });

  it('ends its worker, and nothing else, once it is called off', async () => {
    const { client, workers, lost } = openScene();
    await client.initialize({});
    workers.answers.race = () => 'silence';
    const callOff = new AbortController();
    const race = client.raceBackends(preferred, callOff.signal);
    await settle();
    callOff.abort();
    await expect(race).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(workers.spawned.map(({ isTerminated }) => isTerminated)).toEqual([false, true]);
    expect(lost).toEqual([]);
  });

  it('leaves its winner to the bench, and to the worker that takes its place', async () => {
    const { client, workers } = openScene();
    await client.initialize({});
    await client.prepare(buildRecipe());
    const bench = workers.latest;
    await client.switchBackend({ backend: buildRacedReport(), fingerprint: 'gpu' });
    expect(bench.argsOf('switchBackend')).toEqual([{ name: 'webgl' }]);
    bench.crash();
    await settle();
    expect(workers.latest.argsOf('initialize')[0]).toMatchObject({ wanted: 'webgl' });
    expect(workers.latest.namesReceived()).toEqual(['initialize', 'prepare']);
  });
});
