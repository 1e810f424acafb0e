import { checkWeights } from './checkWeights.ts';
import { expect, test } from './fixtures.ts';
import { shortDenseRecipe } from './recipes.ts';

test.use({ isFirstVisit: true });

test('a run on real WebGL prunes as planned, also when its context is lost on the way', async ({
  bench,
}) => {
  test.slow();
  await bench.open('backend=webgl');
  await expect(bench.button(/^Backend: webgl/)).toBeVisible();
  expect(await bench.playground.runToEnd(shortDenseRecipe)).toMatchObject({ status: 'finished' });
  const report = await bench.playground.call('report');
  expect(report).toMatchObject({ backend: 'webgl', trainSteps: 15, recoveries: [] });
  expect(report.accuracy.pruned).toBeGreaterThan(0.4);
  for (const { name, masked, count, leaks } of await checkWeights(bench.playground)) {
    expect({ name, masked, leaks }).toEqual({ name, masked: Math.round(0.8 * count), leaks: 0 });
  }
  const uninterrupted = await bench.playground.call('series');

  await bench.playground.inTurn(['start', shortDenseRecipe], ['reach', 7], ['loseContext']);
  expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
  const restored = await bench.playground.call('report');
  expect(restored.backend).toBe('webgl');
  expect(restored.recoveries).toMatchObject([{ code: 'context-lost' }]);
  expect(await bench.playground.call('series')).toEqual(uninterrupted);
  await expect(bench.notices()).toContainText('The graphics card dropped its context.');
});
