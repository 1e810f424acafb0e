import { describe, expect, it, vi } from 'vitest';
import { keptRuns } from '../kept/keptRuns.ts';
import { openStore } from '../testing/openStore.ts';
import { maxFallPoints } from '../run/decimate.ts';
import { referenceRun } from './comparisonSelectors.ts';
import { drawnRuns, shownSeries } from './drawnRuns.ts';
import { runRows } from './runRows.ts';

/** Runs of the demo, one a seed, each to its end. */
async function openRuns(seeds: readonly number[]) {
  const all = await openStore({ sweeps: { device: { cores: 2 } } });
  for (const seed of seeds) {
    all.actions.changeRecipe((recipe) => ({ ...recipe, seed }));
    await all.actions.run();
    all.demo.advance(1_000);
  }
  const ids = () => keptRuns(all.getState()).map(({ run }) => run.runId);
  const drawn = () => Object.keys(all.getState().comparison.series);
  return { ...all, ids, drawn };
}

const tenSeeds = Array.from({ length: 10 }, (_, i) => i);

describe('runs that are drawn beside each other', () => {
  it('come by themselves, the newest of them, each in a style of its own', async () => {
    const { ids, drawn, getState } = await openRuns(tenSeeds);
    expect(drawn().toSorted()).toEqual(ids().slice(-8).toSorted());
    const styles = Object.values(getState().comparison.series);
    expect(new Set(styles).size).toBe(8);
  });

  it('stay where the user has chosen them, and stay away where not', async () => {
    const { actions, demo, ids, drawn } = await openRuns(tenSeeds);
    const [first = ''] = ids();
    const last = ids().at(-1) ?? '';
    actions.drawRun({ runId: first, isDrawn: true });
    actions.drawRun({ runId: last, isDrawn: false });
    await actions.run();
    demo.advance(1_000);
    expect(drawn()).toContain(first);
    expect(drawn()).not.toContain(last);
    expect(drawn()).toContain(ids().at(-1));
  });

  it('leave with their run, and come back with it', async () => {
    const { actions, ids, drawn } = await openRuns([1, 2]);
    const [first = '', second = ''] = ids();
    await actions.deleteRun(first);
    expect(drawn()).toEqual([second]);
    actions.undoDelete();
    expect(drawn().toSorted()).toEqual([first, second].toSorted());
  });

  it('are not those of a sweep, which draws them itself', async () => {
    const { actions, drawn, getState } = await openRuns([1]);
    const fields = [{ by: 'target', targets: [0.5] } as const];
    await actions.startSweep({ base: { recipe: getState().recipe }, fields, seeds: [5] });
    await vi.waitFor(() => expect(Object.keys(getState().runs)).toHaveLength(2));
    expect(drawn()).toHaveLength(1);
  });
});

describe('drawnRuns', () => {
  it('has one band for the seeds of a recipe, and lines where that is not wanted', async () => {
    const { actions, getState, ids } = await openRuns([1, 2]);
    expect(drawnRuns(getState()).lines).toEqual([]);
    const [band] = drawnRuns(getState()).bands;
    expect(band?.runIds).toEqual(ids());
    expect(band?.points.length).toBeLessThanOrEqual(maxFallPoints);
    actions.changeComparison({ isBanded: false });
    const { lines, bands } = drawnRuns(getState());
    expect(lines.map(({ runId }) => runId)).toEqual(ids());
    expect(bands).toEqual([]);
  });

  it('has a line and a style for each run of one seed, so that a stopped one hides nothing', async () => {
    const { actions, demo, getState, ids } = await openRuns([1]);
    await actions.run();
    demo.advance(188);
    await actions.stop();
    const { lines, bands } = drawnRuns(getState());
    expect(bands).toEqual([]);
    expect(lines.map(({ runId, points }) => [runId, points.at(-1)?.x])).toEqual([
      [ids()[0], 282],
      [ids()[1], 188],
    ]);
    expect(new Set(Object.values(shownSeries(getState()))).size).toBe(2);
  });

  it('has a run that trains as a line, which joins the band of its recipe at its end', async () => {
    const { actions, demo, getState, ids } = await openRuns([1, 2]);
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 3 }));
    await actions.run();
    demo.advance(20);
    expect(drawnRuns(getState()).lines.map(({ runId }) => runId)).toEqual([ids()[2]]);
    expect(new Set(Object.values(shownSeries(getState()))).size).toBe(2);
    demo.advance(1_000);
    expect(drawnRuns(getState()).lines).toEqual([]);
    expect(drawnRuns(getState()).bands[0]?.runIds).toEqual(ids());
    expect(new Set(Object.values(shownSeries(getState()))).size).toBe(1);
  });

  it('is the same until something that is drawn changes, and grows with a run', async () => {
    const { actions, demo, getState } = await openRuns([1]);
    const before = drawnRuns(getState());
    actions.showView('runs');
    expect(drawnRuns(getState())).toBe(before);
    actions.changeComparison({ isBanded: false, figure: 'loss' });
    await actions.run();
    demo.advance(20);
    expect(drawnRuns(getState()).lines.map(({ points }) => points.length)).toEqual([150, 20]);
  });

  it('goes from all weights to those that are kept, and keeps falls upright', async () => {
    const { actions, getState } = await openRuns([1]);
    actions.changeComparison({ axis: 'weights' });
    const [line] = drawnRuns(getState()).lines;
    const places = line?.points.map(({ x }) => x) ?? [];
    expect(places[0]).toBe(52_040);
    expect(places.toSorted((a, b) => b - a)).toEqual(places);
    expect(line?.points.some(({ side }) => side === 'after')).toBe(true);
  });
});

describe('runRows', () => {
  it('tell the others apart from the reference, which can be chosen', async () => {
    const { actions, getState, ids } = await openRuns([1, 2]);
    const [first = '', second = ''] = ids();
    expect(referenceRun(getState())?.runId).toBe(first);
    expect(runRows(getState()).map(({ differences }) => differences?.recipe)).toEqual([
      undefined,
      [{ path: 'seed', from: 1, to: 2 }],
    ]);
    actions.changeComparison({ reference: second });
    expect(runRows(getState()).map(({ differences }) => differences?.recipe)).toEqual([
      [{ path: 'seed', from: 2, to: 1 }],
      undefined,
    ]);
  });

  it('say after which training step one of two was stopped', async () => {
    const { actions, demo, getState, ids } = await openRuns([1]);
    await actions.run();
    demo.advance(188);
    await actions.stop();
    const told = () => runRows(getState()).map(({ differences }) => differences);
    expect(told()).toEqual([undefined, { recipe: [], stopped: { to: 188 } }]);
    actions.changeComparison({ reference: ids()[1] ?? '' });
    expect(told()).toEqual([{ recipe: [], stopped: { from: 188 } }, undefined]);
    await actions.continueRun(ids()[1] ?? '');
    demo.advance(1_000);
    expect(told()).toEqual([{ recipe: [] }, undefined]);
  });

  it('are the same objects but for those in which something changes', async () => {
    const { actions, getState, ids } = await openRuns([1, 2]);
    const before = runRows(getState());
    actions.selectLayer('conv1');
    expect(runRows(getState())).toBe(before);
    actions.renameRun(ids()[1] ?? '', 'better');
    const after = runRows(getState());
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toMatchObject({ name: 'better' });
  });
});

describe('runAgain', () => {
  it('is what a run was with one other choice, and one undo brings back what was there', async () => {
    const { actions, demo, getState, ids } = await openRuns([1, 2]);
    const [first = '', second = ''] = ids();
    await actions.runAgain({ choice: { of: 'schedule', kind: 'oneShot' }, runId: first });
    const third = getState().runs[ids()[2] ?? ''];
    expect(third?.recipe.seed).toBe(1);
    expect(third?.recipe.pruning.schedule).toEqual({ kind: 'oneShot' });
    expect(getState().recipe).toEqual(third?.recipe);
    demo.advance(1_000);
    actions.undo();
    expect(getState().recipe.seed).toBe(2);
    expect(getState().session).toMatchObject({ phase: 'finished', runId: second });
  });

  it('is of the wanted recipe where no run is named, and nothing while one trains', async () => {
    const { actions, demo, getState, ids } = await openRuns([]);
    await actions.runAgain({ choice: { of: 'seed', seed: 99 } });
    expect(getState().runs[ids()[0] ?? '']?.recipe.seed).toBe(99);
    demo.advance(10);
    await actions.runAgain({ choice: { of: 'seed', seed: 100 } });
    expect(ids()).toHaveLength(1);
  });
});
