import { describe, expect, it } from 'vitest';
import { openStore } from '../testing/openStore.ts';
import {
  benchAccuracy,
  benchMoment,
  benchSparsity,
  branchObstacle,
  keptMoments,
  lostMomentCount,
  shownMoment,
} from './momentSelectors.ts';
import { settle } from '../../base/testing/settle.ts';
import { overallSparsity } from '../run/recordSelectors.ts';
import { currentRun } from '../run/selectors.ts';

async function finishedRun() {
  const bench = await openStore();
  await bench.store.startRun();
  bench.demo.advance(1000);
  await settle();
  const pruned = keptMoments(bench.getState()).filter(({ reason }) => reason === 'pruned');
  const [first, second] = pruned;
  if (!first || !second) throw new Error('want pruning steps');
  return { ...bench, first, second };
}

describe('moments', () => {
  it('put the figures of the bench at the moment that is shown, and back', async () => {
    const { actions, getState, first, client } = await finishedRun();
    const newest = overallSparsity(getState());
    await actions.showMoment(first);
    expect(shownMoment(getState())).toMatchObject({ at: first, hasPaused: false });
    const step = currentRun(getState())?.record.pruningSteps[0];
    expect(benchSparsity(getState())).toBe(step?.sparsity);
    expect(benchSparsity(getState())).toBeLessThan(newest);
    expect(benchAccuracy(getState())).toMatchObject({ accuracy: step?.accuracyAfter });
    expect(getState().pictures.summaries['conv1']?.trainStep).toBe(first.trainStep);
    await actions.showMoment({ trainStep: first.trainStep, isUnpruned: true });
    expect(benchSparsity(getState())).toBe(0);
    expect(benchAccuracy(getState())).toMatchObject({ accuracy: step?.accuracyBefore });
    await actions.showMoment('live');
    expect(shownMoment(getState())).toBeUndefined();
    expect(benchSparsity(getState())).toBe(newest);
    expect(client.callsOf('pause')).toEqual([]);
  });

  it('pause a run that trains, and are gone once it goes on', async () => {
    const { actions, getState, demo, store, client } = await openStore();
    await store.startRun();
    demo.advance(110);
    await settle();
    await actions.showMoment({ trainStep: 0 });
    expect(getState().session.phase).toBe('paused');
    expect(shownMoment(getState())).toMatchObject({ at: { trainStep: 0 }, hasPaused: true });
    await actions.resume();
    expect(shownMoment(getState())).toBeUndefined();
    expect(getState().moment).toBeUndefined();
    demo.advance(1000);
    expect(getState().session.phase).toBe('finished');
    expect(client.callsOf('showMoment')).toHaveLength(1);
  });

  it('show the last of many that were asked for, and wait for none in between', async () => {
    const { actions, getState, first, second, client } = await finishedRun();
    const asked = Array.from({ length: 200 }, (_, i) =>
      actions.showMoment(i % 2 === 0 ? first : second),
    );
    await Promise.all(asked);
    expect(shownMoment(getState())?.at).toEqual(second);
    expect(client.callsOf('showMoment').length).toBeLessThan(4);
  });

  it('ask for the mask before only where weights were born', async () => {
    const { actions, client, getState, second, first } = await finishedRun();
    await actions.showMoment(second);
    expect(client.callsOf('showMoment').at(-1)?.moment).not.toHaveProperty('before');
    const born = currentRun(getState())?.record.pruningSteps[1]?.layers[0];
    if (born) born.births = 3;
    await actions.showMoment(second);
    const { runId, trainStep } = first;
    const asked = client.callsOf('showMoment').at(-1)?.moment;
    expect(asked?.before).toMatchObject({ runId });
    expect(asked?.before?.trainStep).toBeGreaterThanOrEqual(trainStep);
    expect(asked?.before?.trainStep).toBeLessThan(second.trainStep);
  });

  it('leave for the newest state when a pruning step is made behind them', async () => {
    const { actions, getState, demo, store } = await openStore();
    await store.startRun();
    demo.advance(110);
    await actions.showMoment({ trainStep: 0 });
    await actions.edit({ kind: 'pruneNow' });
    await settle();
    expect(shownMoment(getState())).toBeUndefined();
    expect(getState().session.phase).toBe('paused');
  });

  it('are where a run of the wanted recipe can begin, with what led to them behind it', async () => {
    const { actions, getState, client, second } = await finishedRun();
    await actions.showMoment(second);
    expect(branchObstacle(getState())).toBeUndefined();
    await actions.runFromMoment();
    const { runId, trainStep } = second;
    expect(client.callsOf('start').at(-1)?.from).toEqual({ kind: 'checkpoint', runId, trainStep });
    expect(currentRun(getState())?.record.pruningSteps).toHaveLength(2);
    expect(shownMoment(getState())).toBeUndefined();
  });

  it('let what was set since win over the live changes that led to them', async () => {
    const { actions, getState, client, demo, store } = await openStore();
    await store.startRun();
    demo.advance(10);
    await settle();
    actions.setTarget('conv1', 0.9);
    await settle();
    demo.advance(1000);
    await settle();
    const second = keptMoments(getState()).filter(({ reason }) => reason === 'pruned')[1];
    if (!second) throw new Error('want two pruning steps');
    await actions.showMoment(second);
    actions.setTarget('conv1', 0.5);
    await actions.runFromMoment();
    const { trainStep } = second;
    expect(client.callsOf('start').at(-1)).toMatchObject({
      edits: [{ kind: 'setTarget', layer: 'conv1', sparsity: 0.5, trainStep }],
    });
  });

  it('say why nothing can go on from them', async () => {
    const { actions, getState, second, first } = await finishedRun();
    await actions.showMoment(second);
    const was = getState().recipe;
    actions.changeRecipe((recipe) => ({
      ...recipe,
      training: { ...recipe.training, optimizer: 'sgd' },
    }));
    expect(branchObstacle(getState())).toBe('other-optimizer');
    actions.changeRecipe(() => ({
      ...was,
      phases: { train: 0.1, prune: 0, fineTune: 0 },
      pruning: { ...was.pruning, schedule: { kind: 'oneShot' } },
    }));
    expect(first.trainStep).toBeGreaterThan(10);
    expect(branchObstacle(getState())).toBe('past-end');
  });

  it('that had to make room in memory are counted', async () => {
    const { client, getState, demo, store, first } = await finishedRun();
    const others = await client.checkpoints(first.runId);
    const unpruned = others.filter(({ reason }) => reason !== 'pruned');
    client.answer('checkpoints', ({ runId }) =>
      unpruned.map((info) => Object.assign({}, info, { runId })),
    );
    await store.startRun();
    demo.advance(1000);
    await settle();
    const steps = currentRun(getState())?.record.pruningSteps.length ?? 0;
    // The last pruning step is where the prune phase ends, and that moment stays.
    expect(lostMomentCount(getState())).toBe(steps - 1);
  });

  it('tell a weight’s history, of the last one that was asked about', async () => {
    const { actions, getState, client } = await finishedRun();
    const overtaken = actions.readHistory('conv1', 3);
    const read = await actions.readHistory('conv1', 4);
    expect(await overtaken).toBeUndefined();
    expect(read?.map(({ at }) => at)).toEqual(keptMoments(getState()));
    expect(client.callsOf('weightAt').at(-1)).toMatchObject({ layer: 'conv1', index: 4 });
  });

  it('name the weights that are there, for whoever asks about them', async () => {
    const { actions, getState, first } = await finishedRun();
    const newest = benchMoment(getState());
    await actions.showMoment({ trainStep: first.trainStep, isUnpruned: true });
    const unpruned = benchMoment(getState());
    await actions.showMoment(first);
    expect(new Set([newest, unpruned, benchMoment(getState())]).size).toBe(3);
  });
});
