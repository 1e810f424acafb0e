import { expect, test } from 'vitest';
import type { CheckpointInfo } from '../../core/records/records.ts';
import { settle } from '../../base/testing/settle.ts';
import { openDemoBench } from '../testing/openDemoBench.ts';

const key = { runId: 'demo-1', trainStep: 104, isUnpruned: true } as const;
const unpruned: CheckpointInfo = { ...key, sizeBytes: 1, reason: 'unpruned' };
const last: CheckpointInfo = { runId: 'demo-1', trainStep: 282, sizeBytes: 1, reason: 'phase-end' };

test('brings a network along only where it is kept', async () => {
  const { client, store, demo } = await openDemoBench();
  await store.actions.run();
  demo.advance(1_000);
  // Its control has been asked for.
  await settle();
  const brought = async (kept: CheckpointInfo[]) => {
    client.answer('checkpoints', () => kept);
    // What it would find is another matter.
    client.failNext('measure', { code: 'cancelled', message: 'not wanted' });
    await store.actions.measure('sizes', {}, { brings: ['unpruned'] });
    return client.measurementsOf('sizes').at(-1)?.brings;
  };
  expect(await brought([unpruned, last])).toEqual([{ name: 'unpruned', at: key }]);
  expect(await brought([last])).toEqual([]);
});
