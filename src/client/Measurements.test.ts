import { describe, expect, it } from 'vitest';
import { buildRecipe } from '../core/testing/builders.ts';
import { openScene, sayCheckpoint } from './testing/openScene.ts';
import { settle } from '../base/testing/settle.ts';
import { buildCompactionReport } from '../core/testing/reportBuilders.ts';

describe('jobs and starts from checkpoints', () => {
  const job = { jobId: 'job', recipe: buildRecipe() };
  const request = { sparsities: [0, 0.5], images: 1_000 };

  it('hands a kept checkpoint to a job, and to a run that starts from its weights', async () => {
    const { client, workers } = openScene();
    await client.initialize({});
    const { runId } = await client.start(buildRecipe());
    const buffer = sayCheckpoint(workers.latest, runId, 94);
    await settle();
    await client.scan({ ...job, request, at: { runId, trainStep: 94 } });
    expect(workers.latest.argsOf('scan')[0]).toEqual({ ...job, request, checkpoint: buffer });
    await client.start(buildRecipe(), {
      kind: 'weights',
      runId,
      trainStep: 94,
      isCompacted: false,
    });
    expect(workers.latest.argsOf('start')[1]?.from).toBe(buffer);
    expect(await client.checkpoints(runId)).toMatchObject([{ trainStep: 94 }]);
  });

  it('keeps a compacted network and gives it to the run that starts from it', async () => {
    const { client, workers } = openScene();
    const checkpoint = new ArrayBuffer(4);
    const report = buildCompactionReport();
    workers.answers.compact = () => ({ report, recipe: buildRecipe(), checkpoint });
    await client.initialize({});
    expect(await client.compact(job)).not.toHaveProperty('checkpoint');
    await client.start(buildRecipe(), {
      kind: 'weights',
      runId: 'gone',
      trainStep: 282,
      isCompacted: true,
    });
    expect(workers.latest.argsOf('start')[0]?.from).toBe(checkpoint);
  });

  it('starts from the same weights again where the worker is lost before a checkpoint', async () => {
    const { client, workers } = openScene();
    workers.answers.compact = () => ({
      report: buildCompactionReport(),
      recipe: buildRecipe(),
      checkpoint: new ArrayBuffer(4),
    });
    await client.initialize({});
    await client.compact(job);
    await client.start(buildRecipe(), {
      kind: 'weights',
      runId: 'gone',
      trainStep: 0,
      isCompacted: true,
    });
    workers.latest.crash();
    await settle();
    expect(workers.spawned).toHaveLength(2);
    expect(workers.latest.argsOf('start')[0]?.from?.byteLength).toBe(4);
  });

  it('rejects a job whose worker is lost, and does not repeat it on the next one', async () => {
    const { client, workers } = openScene();
    workers.answers.scan = () => 'silence';
    await client.initialize({});
    const scanning = client.scan({ ...job, request });
    await settle();
    workers.latest.crash();
    await expect(scanning).rejects.toMatchObject({ error: { code: 'context-lost' } });
    await settle();
    expect(workers.latest.namesReceived()).not.toContain('scan');
  });

  it('refuses a checkpoint that is not kept any more', async () => {
    const { client } = openScene();
    await client.initialize({});
    const at = { runId: 'gone', trainStep: 1 };
    await expect(client.scan({ ...job, request, at })).rejects.toThrow('not kept any more');
  });
});
