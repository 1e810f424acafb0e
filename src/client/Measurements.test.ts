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

  it('keeps a compacted network and gives it to the run that starts from it', async () => {
    const { client, workers } = openScene();
    const checkpoint = new ArrayBuffer(4);
    workers.answers.measure = () => compacted(checkpoint);
    await client.initialize({});
    const { left } = await client.measure(compaction);
    expect(left).toEqual([{ name: 'compacted', recipe }]);
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
    workers.answers.measure = () => compacted(new ArrayBuffer(4));
    await client.initialize({});
    await client.measure(compaction);
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
