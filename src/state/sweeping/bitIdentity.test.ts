import { afterEach, expect, it } from 'vitest';
import { spawnInProcess } from '../../client/testing/spawnInProcess.ts';
import { WorkerClient } from '../../client/WorkerClient.ts';
import type { SweepPlan } from '../../core/sweep/Sweep.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { MemoryCheckpoints } from '../../keeper/MemoryCheckpoints.ts';
import { createAppStore, type AppStore } from '../createStore.ts';
import { sweepRows } from '../sweep/sweepSelectors.ts';
import { when } from '../when.ts';

/** 16 training steps: 4 dense, 8 with a pruning step every 2, 4 of recovery. */
const recipe = completeRecipe({
  network: 'tfmot-cnn',
  data: { images: 8 },
  phases: { train: 1, prune: 2, fineTune: 1 },
  training: { batchSize: 2 },
  pruning: { schedule: { kind: 'polynomial', frequency: 2 } },
});

const plan: SweepPlan = {
  base: { recipe },
  fields: [{ by: 'target', targets: [0.5, 0.8] }],
  seeds: [3],
};

let store: AppStore | undefined;
afterEach(() => store?.dispose());

async function open(cores: number): Promise<AppStore> {
  const checkpoints = new MemoryCheckpoints();
  const spawn = spawnInProcess();
  store = createAppStore({
    createClient: () =>
      new WorkerClient({
        urls: { dataSets: 'http://site/' },
        spawn,
        locks: undefined,
        checkpoints,
      }),
    sweeps: { device: { cores } },
  });
  await store.ready;
  return store;
}

const untilOver = ({ getState, subscribe }: AppStore, sweepId: string) =>
  when({ get: getState, subscribe }, ({ sweeps }) => sweeps[sweepId]?.phase === 'done');

it('gives every cell the record that the bench would have given it, to the last bit', async () => {
  const opened = await open(2);
  const { getState, sweeps, startRun, subscribe } = opened;
  const sweepId = await sweeps.startSweep(plan);
  await untilOver(opened, sweepId);
  const cells = sweepRows(getState(), sweepId);
  expect(cells.map(({ phase }) => phase)).toEqual(['done', 'done']);
  for (const { cell, runId } of cells) {
    if (!('staged' in cell.planned)) throw new Error('want cells that can be run');
    const alone = await startRun({ ...cell.planned.staged, start: { kind: 'fresh' } });
    await when({ get: getState, subscribe }, ({ live }) => live[alone]?.status === 'finished');
    const { runs } = getState();
    expect(runs[alone]?.record.train).toHaveLength(16);
    expect(runs[runId ?? '']?.record).toEqual(runs[alone]?.record);
    expect(runs[runId ?? '']?.backend).toBe(runs[alone]?.backend);
  }
}, 60_000);

it('gives it also where it stopped in between and went on from its checkpoint', async () => {
  const opened = await open(1);
  const { getState, sweeps, actions, startRun, subscribe } = opened;
  const context = { get: getState, subscribe };
  const sweepId = await sweeps.startSweep(plan);
  const cellRun = (): string | undefined => sweepRows(getState(), sweepId)[0]?.runId;
  await when(context, ({ live }) => live[cellRun() ?? '']?.checkpointAt !== undefined);
  await actions.stopSweep(sweepId);
  expect(getState().sweeps[sweepId]?.phase).toBe('stopped');
  const [stopped] = sweepRows(getState(), sweepId);
  expect(stopped?.phase).toBe('waiting');
  await actions.resumeSweep(sweepId);
  await untilOver(opened, sweepId);
  const [first] = sweepRows(getState(), sweepId);
  expect(first?.runId).toBe(stopped?.runId);
  if (!first || !('staged' in first.cell.planned)) throw new Error('want a cell that can be run');
  const alone = await startRun({ ...first.cell.planned.staged, start: { kind: 'fresh' } });
  await when(context, ({ live }) => live[alone]?.status === 'finished');
  const { runs } = getState();
  const { recoveries, ...record } = runs[first.runId ?? '']?.record ?? {};
  expect(recoveries?.map(({ code }) => code)).toEqual(['interrupted']);
  expect({ ...record, recoveries: [] }).toEqual(runs[alone]?.record);
}, 60_000);
