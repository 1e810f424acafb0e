import { describe, expect, it } from 'vitest';
import { buildPlan, buildRecipe } from '../core/testing/builders.ts';
import { openScene, sayCheckpoint, sayStatus, startedScene } from './testing/openScene.ts';
import { settle } from '../base/testing/settle.ts';
import { checkpointBudgetBytes } from '../keeper/MemoryCheckpoints.ts';

describe('what is set aside', () => {
  it('comes back paused with its edits, from its newest checkpoint, after other runs', async () => {
    const { client, workers, statuses, first, runId } = await startedScene();
    workers.answers.edit = ({ request }) => ({
      edit: { ...request, trainStep: 5 },
      plan: buildPlan(),
    });
    await client.edit(runId, { kind: 'setTarget', layer: 'conv2', sparsity: 0.5 });
    await client.pause(runId);
    const paused = sayCheckpoint(first, runId, 20);
    sayStatus(first, runId, 'paused', 20);
    const bringBack = await client.setAside();
    const { runId: other } = await client.start(buildRecipe({ seed: 9 }));
    sayStatus(first, other, 'finished', 282);
    await bringBack();
    const back = first.argsOf('start').at(-1);
    expect(back).toMatchObject({ runId, isPaused: true, edits: [{ trainStep: 5 }] });
    expect(back?.checkpoint).toBe(paused);
    sayStatus(first, runId, 'paused', 20);
    await client.resume(runId);
    expect(statuses).toEqual(['paused', 'finished', 'paused']);
    // What the others still say is of no run any more.
    sayStatus(first, other, 'running');
    expect(statuses).toHaveLength(3);
  });

  it('is drawn again where its run was over, though its checkpoint had to go meanwhile', async () => {
    const { client, workers, first, runId } = await startedScene();
    const last = sayCheckpoint(first, runId, 282);
    sayStatus(first, runId, 'finished', 282);
    const bringBack = await client.setAside();
    const { runId: other } = await client.start(buildRecipe({ network: 'lenet-5' }));
    for (let trainStep = 1; trainStep <= 3; trainStep += 1) {
      const info = { runId: other, trainStep, sizeBytes: 1, reason: 'phase-end' } as const;
      const buffer = new ArrayBuffer(checkpointBudgetBytes / 2);
      first.say({ name: 'checkpoint', payload: { runId: other, info, buffer } });
    }
    await settle();
    expect(await client.checkpoints(runId)).toEqual([]);
    sayStatus(first, other, 'finished', 282);
    await bringBack();
    const [prepared] = workers.latest.argsOf('prepare').slice(-1);
    expect(prepared?.checkpoint).toBe(last);
    expect(prepared?.recipe.network).toBe('small-cnn');
    expect(await client.checkpoints(runId)).toMatchObject([{ trainStep: 282 }]);
  });

  it('is the fresh weights where there was no run', async () => {
    const { client, workers } = openScene();
    await client.initialize({});
    await client.prepare(buildRecipe({ seed: 5 }));
    const bringBack = await client.setAside();
    await client.start(buildRecipe({ seed: 6 }));
    await bringBack();
    expect(workers.latest.argsOf('prepare').map(({ recipe }) => recipe.seed)).toEqual([5, 5]);
  });
});

describe('a run that is shown again', () => {
  it('is drawn from its last checkpoint, and ends the live one that took its place', async () => {
    const { client, workers, first, runId, statuses } = await startedScene();
    sayCheckpoint(first, runId, 20);
    const last = sayCheckpoint(first, runId, 282);
    sayStatus(first, runId, 'finished', 282);
    const { runId: other } = await client.start(buildRecipe({ network: 'lenet-5' }));
    sayStatus(first, other, 'running');
    await client.show(runId);
    expect(statuses).toEqual(['finished', 'running', 'stopped']);
    const [prepared] = workers.latest.argsOf('prepare').slice(-1);
    expect(prepared?.checkpoint).toBe(last);
    expect(prepared?.recipe.network).toBe('small-cnn');
  });

  it('is refused where no checkpoint of it is kept', async () => {
    const { client, first, runId } = await startedScene();
    sayStatus(first, runId, 'finished', 282);
    await expect(client.show(runId)).rejects.toMatchObject({ error: { code: 'not-running' } });
  });
});
