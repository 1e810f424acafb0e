import { checkWeights } from './checkWeights.ts';
import { alone, expect, test } from './fixtures.ts';
import { expectFreeThread } from './longTasks.ts';
import { briefRecipe } from './recipes.ts';

test(
  'Run trains, prunes and fine-tunes on MNIST, the same twice, without blocking the page',
  alone,
  async ({ bench, browser }) => {
    test.slow();
    await expectFreeThread({
      browser,
      async prepare() {
        await bench.open('backend=wasm&sparing=0');
        await expect(bench.page.getByText(/^Trained small-cnn, not pruned/)).toBeVisible();
        await bench.button('Run').click();
        await expect(bench.button('Pause')).toBeVisible();
      },
      async action() {
        await bench.playground.call('waitForIdle');
      },
    });
    await expect(bench.button('Run again')).toBeVisible();

    const report = await bench.playground.call('report');
    expect(report).toMatchObject({ status: 'finished', backend: 'wasm', seed: 7, trainSteps: 282 });
    expect(report.accuracy.images).toBe(10_000);
    expect(report.accuracy.final).toBeGreaterThanOrEqual(0.955);
    expect(Math.abs((report.accuracy.dense ?? 0) - (report.accuracy.final ?? 0))).toBeLessThan(
      0.02,
    );
    const results = bench.page.locator('dl').filter({ hasText: 'fine-tuned' });
    await expect(results).toContainText(`${((report.accuracy.final ?? 0) * 100).toFixed(2)} %`);

    // Planned ▸ realised: every planned pruning step happened, and landed on whole weights.
    expect(report.planned.at(-1)).toEqual({ trainStep: 188, sparsity: 0.8 });
    expect(report.pruningSteps.map(({ trainStep }) => trainStep)).toEqual(
      report.planned.map(({ trainStep }) => trainStep),
    );
    for (const { masked, count, leaks, name } of await checkWeights(bench.playground)) {
      expect(masked, name).toBe(Math.round(0.8 * count));
      expect(leaks, name).toBe(0);
    }
    expect(report.layers).toHaveLength(4);
    for (const layer of report.layers) {
      expect(layer.zeros, layer.name).toBeGreaterThanOrEqual(layer.sparsity * layer.count);
    }

    const first = await bench.playground.call('series');
    expect(first).toHaveLength(282);
    expect(await bench.playground.runToEnd()).toMatchObject({ status: 'finished' });
    expect(await bench.playground.call('series')).toEqual(first);
  },
);

test('another seed is another run, and a reset brings back what the bench opened on', async ({
  bench,
}) => {
  await bench.open('backend=wasm&sparing=0');
  const opened = await bench.playground.call('layer', 'conv1');
  await bench.playground.runToEnd({ ...briefRecipe, seed: 7 });
  const first = await bench.playground.call('series');
  expect((await bench.playground.call('layer', 'conv1')).weights).not.toEqual(opened.weights);
  // Its dense control has tensors of its own.
  const isDone = () => expect.poll(() => bench.playground.call('busy')).toBeUndefined();
  await isDone();
  const { numTensors } = await bench.playground.call('memory');
  await bench.playground.runToEnd({ ...briefRecipe, seed: 8 });
  expect(await bench.playground.call('series')).not.toEqual(first);
  await bench.playground.runToEnd({ ...briefRecipe, seed: 7 });
  expect(await bench.playground.call('series')).toEqual(first);
  await isDone();
  expect((await bench.playground.call('memory')).numTensors).toBe(numTensors);

  await bench.button('Reset').click();
  await expect(bench.button('Run')).toBeVisible();
  await expect
    .poll(async () => (await bench.playground.call('layer', 'conv1')).weights)
    .toEqual(opened.weights);
  expect(await bench.playground.call('report')).toMatchObject({ status: 'ready', recoveries: [] });
});
