import { describe, expect, it } from 'vitest';
import { buildRecipe } from '../core/testing/builders.ts';
import { openScene, sayCheckpoint } from './testing/openScene.ts';
import { settle } from '../base/testing/settle.ts';
import type { MeasureResult } from '../worker/protocol.ts';
import {
  buildCompactionReport,
  buildScanReport,
  buildSizeReport,
} from '../core/testing/reportBuilders.ts';

describe('measurements and starts from checkpoints', () => {
  const recipe = buildRecipe();
  const request = { sparsities: [0, 0.5], images: 1_000 };
  const scan = { kind: 'scan', measurementId: 'm', recipe, request } as const;
  const compaction = { kind: 'compaction', measurementId: 'm', recipe, request: {} } as const;
  const compacted = (checkpoint: ArrayBuffer): MeasureResult<'compaction'> => ({
    kind: 'compaction',
    report: buildCompactionReport(),
    left: [{ name: 'compacted', recipe, checkpoint }],
  });

  it('hands a kept checkpoint to a measurement, and to a run that starts from its weights', async () => {
    const { client, workers } = openScene();
    await client.initialize({});
    const { runId } = await client.start(buildRecipe());
    const buffer = sayCheckpoint(workers.latest, runId, 94);
    await settle();
    workers.answers.measure = () => ({ kind: 'scan', report: buildScanReport(), left: [] });
    await client.measure({ ...scan, at: { runId, trainStep: 94 } });
    const [asked] = workers.latest.argsOf('measure');
    expect(asked).toEqual({ ...scan, checkpoint: buffer, brought: [] });
    await client.start(buildRecipe(), {
      kind: 'weights',
      runId,
      trainStep: 94,
      isCompacted: false,
    });
    expect(workers.latest.argsOf('start')[1]?.from).toBe(buffer);
    expect(await client.checkpoints(runId)).toMatchObject([{ trainStep: 94 }]);
  });

  it('tells the network before the first pruning step from what that step left', async () => {
    const { client, workers } = openScene();
    await client.initialize({});
    const { runId } = await client.start(buildRecipe());
    const unpruned = new ArrayBuffer(16);
    const payload = { runId, trainStep: 94, buffer: unpruned };
    workers.latest.say({ name: 'unpruned', payload });
    const pruned = sayCheckpoint(workers.latest, runId, 94);
    await settle();
    workers.answers.measure = () => ({ kind: 'scan', report: buildScanReport(), left: [] });
    await client.measure({ ...scan, at: { runId, trainStep: 94, isUnpruned: true } });
    await client.measure({ ...scan, at: { runId, trainStep: 94 } });
    const asked = workers.latest.argsOf('measure').map(({ checkpoint }) => checkpoint);
    expect(asked[0]).toBe(unpruned);
    expect(asked[1]).toBe(pruned);
  });

  it('keeps compacted networks, each for the runs that start from its moment', async () => {
    const { client, workers } = openScene();
    await client.initialize({});
    const early = { runId: 'gone', trainStep: 94 };
    const unpruned = { ...early, isUnpruned: true } as const;
    const late = { runId: 'gone', trainStep: 282 };
    const moments = [early, unpruned, late];
    const buffers = moments.map((_, index) => new ArrayBuffer(index + 1));
    for (const [index, of] of moments.entries()) {
      workers.answers.measure = () => compacted(buffers[index] ?? new ArrayBuffer(0));
      const { left } = await client.measure({ ...compaction, of });
      expect(left).toEqual([{ name: 'compacted', recipe }]);
    }
    for (const [index, of] of moments.entries()) {
      await client.start(recipe, { kind: 'weights', ...of, isCompacted: true });
      expect(workers.latest.argsOf('start').at(-1)?.from, `moment ${index}`).toBe(buffers[index]);
    }
    const other = { kind: 'weights', runId: 'other', trainStep: 282, isCompacted: true } as const;
    await expect(client.start(recipe, other)).rejects.toThrow(
      'the compacted network of other at training step 282 is not kept any more',
    );
  });

  it('keeps the newest eight of them', async () => {
    const { client, workers } = openScene();
    workers.answers.measure = () => compacted(new ArrayBuffer(4));
    await client.initialize({});
    const startAt = (trainStep: number) =>
      client.start(recipe, { kind: 'weights', runId: 'gone', trainStep, isCompacted: true });
    for (let trainStep = 1; trainStep <= 9; trainStep += 1) {
      await client.measure({ ...compaction, of: { runId: 'gone', trainStep } });
    }
    await expect(startAt(1)).rejects.toThrow('not kept any more');
    await startAt(2);
    expect(workers.latest.argsOf('start')[0]?.from?.byteLength).toBe(4);
  });

  it('starts from the same weights again where the worker is lost before a checkpoint', async () => {
    const { client, workers } = openScene();
    workers.answers.measure = () => compacted(new ArrayBuffer(4));
    await client.initialize({});
    await client.measure({ ...compaction, of: { runId: 'gone', trainStep: 0 } });
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

  it('rejects a measurement whose worker is lost, and does not repeat it on the next one', async () => {
    const { client, workers } = openScene();
    workers.answers.measure = () => 'silence';
    await client.initialize({});
    const scanning = client.measure(scan);
    await settle();
    workers.latest.crash();
    await expect(scanning).rejects.toMatchObject({ error: { code: 'context-lost' } });
    await settle();
    expect(workers.latest.namesReceived()).not.toContain('measure');
  });

  it('brings along the networks that are kept, by name, and leaves the others out', async () => {
    const { client, workers } = openScene();
    await client.initialize({});
    const { runId } = await client.start(recipe);
    const checkpoint = sayCheckpoint(workers.latest, runId, 94);
    await settle();
    workers.answers.measure = () => ({ kind: 'sizes', report: buildSizeReport(), left: [] });
    const sizes = { kind: 'sizes', measurementId: 'm', recipe, request: {} } as const;
    for (const trainStep of [94, 95]) {
      await client.measure({ ...sizes, brings: [{ name: 'unpruned', at: { runId, trainStep } }] });
    }
    expect(workers.latest.argsOf('measure').map(({ brought }) => brought)).toEqual([
      [{ name: 'unpruned', checkpoint }],
      [],
    ]);
  });

  it('refuses a checkpoint that is not kept any more', async () => {
    const { client } = openScene();
    await client.initialize({});
    const at = { runId: 'gone', trainStep: 1 };
    await expect(client.measure({ ...scan, at })).rejects.toThrow('not kept any more');
  });
});
