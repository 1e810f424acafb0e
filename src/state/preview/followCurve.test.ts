import { expect, test, vi } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { ClientError } from '../../client/Client.ts';
import { sharedByTargets } from '../../core/recipe/scaledTargets.ts';
import { buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import { openStore } from '../testing/openStore.ts';
import { curveOf } from './curveSelectors.ts';

/** A bench that answers every preview at once: accuracy holds to a half, then falls. */
async function openBench(refuses: (share: number) => boolean = () => false, sparsity = 0) {
  const bench = await openStore();
  const asked: number[] = [];
  bench.client.answerMeasurement('preview', ({ recipe }) => {
    const share = sharedByTargets(recipe);
    asked.push(share);
    if (refuses(share)) throw new ClientError({ code: 'not-previewed', message: 'a reason' });
    const preview = share <= 0.5 ? 0.98 : 1.48 - share;
    return { report: buildPreviewReport({ sparsity, accuracy: { dense: 0.98, preview } }) };
  });
  // The one that the demo client left open is ended, and asked again with the next change of any kind.
  const { measurementId } = bench.client.measurementsOf('preview')[0] ?? { measurementId: '' };
  await bench.client.cancelMeasurement(measurementId);
  await settle();
  bench.actions.changeView({ isPresenting: true });
  const curve = () => curveOf(bench.getState());
  const points = () => {
    const now = curve();
    return now.phase === 'drawn' ? now.samples.length : 0;
  };
  const whenPoints = async (count: number) => {
    await vi.waitFor(() => expect(points()).toBe(count), 3_000);
  };
  return { ...bench, asked, curve, points, whenPoints };
}

test('draws all 33 points while the view is open, and nothing more', async () => {
  const { asked, curve, whenPoints } = await openBench();
  await whenPoints(33);
  expect(curve()).toMatchObject({ phase: 'drawn', isWhole: true, images: 1_000 });
  const before = asked.length;
  // The preview itself, and one a point.
  expect(before).toBe(34);
});

test('another target is the same curve, other choices are another, and the first is not drawn again', async () => {
  const { actions, asked, points, whenPoints } = await openBench();
  await whenPoints(33);
  actions.setNetworkTarget(0.31);
  expect(points()).toBe(33);
  const criterionOf = (criterion: 'random' | 'magnitude') =>
    actions.changeRecipe((recipe) => ({ ...recipe, pruning: { ...recipe.pruning, criterion } }));
  criterionOf('random');
  expect(points()).toBe(0);
  await whenPoints(33);
  const before = asked.length;
  criterionOf('magnitude');
  await whenPoints(33);
  expect(asked.length - before).toBeLessThanOrEqual(1);
});

test('begins where the network on the bench stands, and keeps that with a curve that is put aside', async () => {
  const { actions, asked, curve, getState, whenPoints } = await openBench(() => false, 0.8);
  await whenPoints(33);
  const drawn = curve();
  const sparsities = drawn.phase === 'drawn' ? drawn.samples.map(({ sparsity }) => sparsity) : [];
  expect(sparsities[0]).toBe(0.8);
  // The preview itself, and what is as it is: no other target is below what is gone.
  expect(asked.slice(1).filter((share) => share <= 0.8)).toEqual([0]);
  actions.keepCurve('one');
  expect(getState().keptCurves[0]?.samples[0]).toEqual({ sparsity: 0.8, accuracy: 0.98 });
});

test('is not drawn of layers that keep N of M, begins at what they lose, and ends at what can go', async () => {
  const { actions, asked, curve, whenPoints } = await openBench();
  const keepTwoOfFour = (names: readonly string[]) =>
    actions.changeRecipe((recipe) => {
      const layers = { ...recipe.pruning.layers };
      for (const name of names) {
        layers[name] = {
          ...layers[name],
          granularity: { kind: 'nOfM', n: 2, m: 4, axis: 'input' },
        };
      }
      return { ...recipe, pruning: { ...recipe.pruning, layers } };
    });
  keepTwoOfFour(['conv2', 'dense1', 'dense2']);
  const before = asked.length;
  expect(curve()).toEqual({ phase: 'off', obstacle: 'fixed-share' });
  actions.undo();
  keepTwoOfFour(['conv2', 'dense2']);
  await whenPoints(33);
  const drawn = curve();
  // 576 and 320 of 52,040 weights.
  expect(drawn.phase === 'drawn' && drawn.samples[0]?.sparsity).toBeCloseTo(896 / 52_040, 12);
  expect(drawn.phase === 'drawn' && drawn.samples.at(-1)?.sparsity).toBeLessThan(1 - 896 / 52_040);
  expect(asked.length - before).toBeLessThanOrEqual(35);
});

test('leaves the worker alone while another view is open', async () => {
  const { actions, asked, whenPoints } = await openBench();
  actions.showView('size');
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(asked).toHaveLength(1);
  actions.showView('preview');
  await whenPoints(33);
});

test('stops where a sample is refused, and says why', async () => {
  const { asked, curve } = await openBench((share) => share > 0.94);
  await vi.waitFor(
    () => expect(curve()).toMatchObject({ error: { code: 'not-previewed' } }),
    3_000,
  );
  expect(curve()).toMatchObject({ phase: 'drawn', isWhole: false });
  expect(asked.at(-1)).toBe(0.95);
});

test('a curve is kept under its label, renamed and removed; other weights or choices are another', async () => {
  const { actions, getState, whenPoints } = await openBench();
  const kept = () => getState().keptCurves.map(({ series, label }) => [series, label]);
  await whenPoints(33);
  actions.keepCurve('magnitude');
  actions.keepCurve('magnitude');
  expect(kept()).toEqual([[1, 'magnitude']]);
  actions.changeRecipe((recipe) => ({
    ...recipe,
    pruning: { ...recipe.pruning, criterion: 'random' },
  }));
  actions.keepCurve('not yet');
  await whenPoints(33);
  actions.keepCurve('magnitude');
  expect(kept()).toEqual([
    [1, 'magnitude'],
    [2, 'magnitude (2)'],
  ]);
  actions.renameCurve(2, ' chance ');
  actions.renameCurve(1, ' ');
  actions.removeCurve(1);
  expect(kept()).toEqual([[2, 'chance']]);
});
