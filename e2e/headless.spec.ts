import type { PartialRecipe } from '../src/core/recipe/recipe.ts';
import { checkWeights } from './checkWeights.ts';
import { expect, test } from './fixtures.ts';
import { grainCounts } from './grainOf.ts';
import { shortNarrowRecipe } from './recipes.ts';
import { runHeadless } from './runHeadless.ts';

test('a recipe gives the same run in Node as in the page on wasm, bit for bit', async ({
  bench,
}) => {
  const recipe: PartialRecipe = {
    ...shortNarrowRecipe,
    phases: { train: 0.3, prune: 0.3, fineTune: 0.2 },
    pruning: { criterion: 'taylor', statisticsBatches: 2 },
  };
  const run = await runHeadless(recipe);
  await bench.open();
  await bench.playground.runToEnd(recipe);
  const series = await bench.playground.call('series');
  const report = await bench.playground.call('report');
  expect(report.backend).toBe('wasm');
  expect(series.length).toBeGreaterThan(50);
  expect(series.map(({ loss }) => loss)).toEqual(run.record.train.map(({ loss }) => loss));
  expect(report.pruningSteps).toHaveLength(4);
  expect(run.record.pruningSteps).toMatchObject(report.pruningSteps);
  const measured = run.record.evaluations.filter(({ phase }) => phase === undefined);
  // Every 10 of 75 training steps, and the last: the network that a run ends with.
  expect(measured.map(({ trainStep }) => trainStep)).toEqual([10, 20, 30, 40, 50, 60, 70, 75]);
  // At the end of a phase a series has the accuracy on all validation images.
  const ends = run.record.evaluations.filter(({ set, phase }) => set === 'validation' && phase);
  const endSteps = new Set(ends.map(({ trainStep }) => trainStep));
  const quick = measured.filter(({ trainStep }) => !endSteps.has(trainStep));
  for (const { trainStep, accuracy } of [...quick, ...ends]) {
    expect(series.find((entry) => entry.trainStep === trainStep)?.accuracy).toBe(accuracy);
  }
  const last = run.record.evaluations.findLast(({ set }) => set === 'test');
  expect(last).toMatchObject({ trainStep: 75, phase: 'fineTune' });
  expect(report.accuracy.final).toBe(last?.accuracy);
});

test('a recalibration of batch norm is an edit, which headless plays to the same curve', async ({
  bench,
}) => {
  const recipe: PartialRecipe = {
    seed: 4,
    network: 'article-cnn',
    widths: { conv1: 4, conv2: 6, dense1: 16 },
    data: { images: 1280 },
    phases: { train: 0.4, prune: 1, fineTune: 0.4 },
    pruning: {
      schedule: { kind: 'polynomial', frequency: 4 },
      layers: { conv2: { target: 0.5, granularity: { kind: 'filter' }, criterion: 'bnScale' } },
    },
  };
  await bench.open();
  await bench.playground.inTurn(['start', recipe], ['reach', 6], ['pause']);
  await expect(bench.button('Resume')).toBeVisible();
  await expect(bench.section('Recipe')).toContainText('Narrowed conv1 4 of 32');
  const { trainSteps: trainStep } = await bench.playground.call('report');
  await bench.unfold();
  await bench.button('Recalibrate batch norm').click();
  const edits = [{ kind: 'recalibrate', trainStep } as const];
  await expect.poll(async () => (await bench.playground.call('report')).edits).toEqual(edits);
  await bench.button('Resume').click();
  await expect(bench.button('Run again')).toBeVisible();

  const { shape, mask } = await bench.playground.call('layer', 'conv2');
  const filters = grainCounts({ kind: 'filter' }, shape, mask);
  expect(filters.filter(({ kept }) => kept === 0)).toHaveLength(3);
  expect(filters.filter(({ kept, size }) => kept === size)).toHaveLength(3);
  for (const { name, leaks } of await checkWeights(bench.playground)) expect(leaks, name).toBe(0);

  const series = await bench.playground.call('series');
  const report = await bench.playground.call('report');
  const run = await runHeadless(recipe, edits);
  expect(series.map(({ loss }) => loss)).toEqual(run.record.train.map(({ loss }) => loss));
  const last = run.record.evaluations.findLast(({ set }) => set === 'test');
  expect(last).toMatchObject({ trainStep: 18, phase: 'fineTune' });
  expect(report.accuracy.final).toBe(last?.accuracy);
});
