import { expect, test } from 'vitest';
import type { CheckpointInfo } from '../../core/records/records.ts';
import { openDemoBench } from '../testing/openDemoBench.ts';

const at = (trainStep: number): CheckpointInfo => ({
  runId: 'demo-1',
  trainStep,
  sizeBytes: 1,
  reason: 'timed',
});

test('brings a network along only where it is kept', async () => {
  const { client, store, demo } = await openDemoBench();
  await store.actions.run();
  demo.advance(1_000);
  const brought = async (kept: CheckpointInfo[]) => {
    client.answer('checkpoints', () => kept);
    // What it would find is another matter.
    client.failNext('measure', { code: 'cancelled', message: 'not wanted' });
    await store.actions.measure('sizes', {}, { brings: ['unpruned'] });
    return client.measurementsOf('sizes').at(-1)?.brings;
  };
  expect(await brought([at(0), at(282)])).toEqual([
    { name: 'unpruned', at: { runId: 'demo-1', trainStep: 0 } },
  ]);
  expect(await brought([at(282)])).toEqual([]);
});
