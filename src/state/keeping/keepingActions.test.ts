import { describe, expect, it } from 'vitest';
import { nameOf } from '../parts/RunKeeping.ts';
import { createPlayground } from '../playground/installPlayground.ts';
import { liveFigures } from '../run/liveSelectors.ts';
import { isStale } from '../run/selectors.ts';
import { openStore } from '../testing/openStore.ts';
import { cutOffRun, keptRuns, keptStatus } from '../kept/keptRuns.ts';

async function openRuns(count: number) {
  const all = await openStore();
  for (let i = 0; i < count; i += 1) {
    if (i > 0) all.actions.changeRecipe((recipe) => ({ ...recipe, seed: 100 + i }));
    await all.actions.run();
    all.demo.advance(1_000);
  }
  const names = () => keptRuns(all.getState()).map(({ keeping }) => nameOf(keeping));
  const ids = () => keptRuns(all.getState()).map(({ run }) => run.runId);
  return { ...all, names, ids, playground: createPlayground(all.store) };
}

describe('kept runs', () => {
  it('are named by what differs until the user names them, and again after', async () => {
    const { actions, names, ids, playground } = await openRuns(2);
    expect(names()[1]).toBe('seed 101');
    const [, second = ''] = ids();
    actions.renameRun(second, '  the good one ');
    expect(names()[1]).toBe('the good one');
    actions.pinRun({ runId: second, isPinned: true });
    const runs = await playground.runs();
    expect(runs[1]).toMatchObject({
      name: 'the good one',
      pinned: true,
      status: 'finished',
      seed: 101,
    });
    const report = await playground.report();
    expect(runs[1]?.accuracy).toEqual(report.accuracy);
    actions.renameRun(second, '');
    expect(names()[1]).toBe('seed 101');
  });

  it('bring their recipe with them onto the bench, and one undo takes both back', async () => {
    const { actions, getState, ids } = await openRuns(2);
    const [first = '', second = ''] = ids();
    await actions.openRun(first);
    expect(getState().session).toMatchObject({ phase: 'finished', runId: first });
    expect(getState().recipe.seed).toBe(7);
    expect(isStale(getState())).toBe(false);
    actions.undo();
    expect(getState().session).toMatchObject({ phase: 'finished', runId: second });
    expect(getState().recipe.seed).toBe(101);
  });

  it('keep when they began, on what, and how long they took', async () => {
    const { getState, ids } = await openRuns(1);
    const keeping = getState().kept[ids()[0] ?? ''];
    expect(keeping?.environment.backend).toBe('wasm');
    expect(keeping?.startedAtMs).toBeGreaterThan(1.7e12);
    expect(keeping?.timings.at(-1)?.trainStep).toBe(282);
  });

  it('go from the list together and come back together, the last deleted first', async () => {
    const { actions, ids, getState } = await openRuns(3);
    const all = ids();
    const [first = ''] = all;
    await actions.deleteRun(first);
    expect(ids()).toEqual(all.slice(1));
    expect(getState().notices).toMatchObject([{ kind: 'runs-deleted', offer: 'undo-delete' }]);
    actions.deleteAllRuns();
    expect(ids()).toEqual([]);
    expect(getState().notices).toMatchObject([{ kind: 'runs-deleted', keeping: { count: 2 } }]);
    actions.undoDelete();
    expect(ids()).toEqual(all.slice(1));
    actions.undoDelete();
    expect(ids()).toEqual(all);
    expect(getState().notices).toEqual([]);
  });

  it('come back by undo before anything that was done earlier, and go again by redo', async () => {
    const { actions, ids, getState } = await openRuns(2);
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 5 }));
    const { recipe, session } = getState();
    const all = ids();
    const [first = '', second = ''] = all;
    await actions.deleteRun(first);
    actions.undo();
    expect(ids()).toEqual(all);
    expect(getState()).toMatchObject({ recipe, session, notices: [], deletions: [] });
    actions.redo();
    expect(ids()).toEqual([second]);
    expect(getState().notices).toMatchObject([{ kind: 'runs-deleted', offer: 'undo-delete' }]);
    actions.undo();
    actions.undo();
    expect(ids()).toEqual(all);
    expect(getState().recipe.seed).toBe(101);
  });

  it('can be brought back until they are, whatever else is undone or run', async () => {
    const { actions, demo, ids, getState } = await openRuns(2);
    const all = ids();
    const [first = '', second = ''] = all;
    await actions.openRun(first);
    await actions.deleteRun(second);
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 5 }));
    actions.undo();
    expect(ids()).toEqual([first]);
    await actions.run();
    demo.advance(1_000);
    expect(getState().notices).toMatchObject([{ kind: 'runs-deleted', offer: 'undo-delete' }]);
    const [, third = ''] = ids();
    actions.undo();
    expect(getState().notices).toMatchObject([{ kind: 'runs-deleted' }]);
    actions.undoDelete();
    expect(ids()).toEqual([...all, third]);
    expect(getState().notices).toEqual([]);
    // Nothing of the deletion is left to undo: the next step back is the run that was opened.
    actions.undo();
    expect(getState().session).toMatchObject({ phase: 'finished', runId: second });
    expect(ids()).toEqual([...all, third]);
  });

  it('are not deleted again by redo once one of them has gone on', async () => {
    const { actions, demo, ids, getState } = await openRuns(0);
    await actions.run();
    demo.advance(100);
    await actions.stop();
    const [runId = ''] = ids();
    await actions.deleteRun(runId);
    actions.undo();
    await actions.continueRun(runId);
    expect(getState().session).toMatchObject({ runId });
    expect(getState().future).toHaveLength(1);
    actions.redo();
    expect(ids()).toEqual([runId]);
  });

  it('cannot be deleted while they are under way, nor twice', async () => {
    const { actions, demo, ids, playground } = await openRuns(1);
    await actions.run();
    demo.advance(10);
    const [first = '', live = ''] = ids();
    await expect(playground.deleteRun(live)).rejects.toMatchObject({ code: 'busy' });
    actions.deleteAllRuns();
    expect(ids()).toEqual([live]);
    await expect(playground.deleteRun(first)).rejects.toMatchObject({ code: 'not-running' });
  });
});

describe('a kept run that is opened', () => {
  it('is on the bench with its record, as one step that can be taken back', async () => {
    const { actions, getState, ids } = await openRuns(2);
    const [first = '', second = ''] = ids();
    await actions.openRun(first);
    expect(getState().session).toMatchObject({ phase: 'finished', runId: first });
    actions.undo();
    expect(getState().session).toMatchObject({ phase: 'finished', runId: second });
  });

  it('goes on where it was stopped, from its newest checkpoint', async () => {
    const { actions, demo, getState, ids, client } = await openRuns(0);
    await actions.run();
    demo.advance(60);
    await actions.stop();
    const [stopped = ''] = ids();
    expect(keptStatus(getState(), stopped)).toBe('stopped');
    await actions.run();
    demo.advance(1_000);
    await actions.continueRun(stopped);
    expect(client.callsOf('restore')).toEqual([{ runId: stopped, code: 'interrupted' }]);
    expect(getState().runs[stopped]?.record.recoveries).toMatchObject([{ code: 'interrupted' }]);
    demo.advance(1_000);
    expect(liveFigures(getState()).trainStep).toBe(282);
    expect(getState().session).toMatchObject({ phase: 'finished', runId: stopped });
    expect(cutOffRun(getState())).toBeUndefined();
  });
});
