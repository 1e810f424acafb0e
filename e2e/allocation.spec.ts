import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';

/** Weights by layer that the allocation plans to remove, as the test interface gives them. */
async function planned(bench: BenchPage): Promise<number> {
  const [allocation, { layers }] = await Promise.all([
    bench.playground.call('allocation'),
    bench.playground.call('report'),
  ]);
  return layers.reduce((sum, { name, count }) => sum + (allocation[name] ?? 0) * count, 0);
}

test('one slider moves the targets of all layers before any training', async ({ bench }) => {
  await bench.open();
  await bench.fill('Training images', '1280');
  await bench.choose('Schedule', 'one-shot');
  await bench.choose('Allocation', 'global ranking');
  const targets = bench.section('How much').getByRole('status');
  await expect(targets).toHaveCount(4);
  const { layers } = await bench.playground.call('report');
  const total = layers.reduce((sum, { count }) => sum + count, 0);
  expect(total).toBe(52_040);
  // Half a weight a layer is rounding; global ranking ends on whole weights.
  expect(Math.abs((await planned(bench)) - 0.8 * total)).toBeLessThanOrEqual(2);
  const before = await targets.allTextContents();

  const slider = bench.page.getByRole('slider', { name: 'How much is removed' });
  await slider.focus();
  for (let i = 0; i < 10; i++) await slider.press('ArrowLeft');
  await expect(bench.page.getByLabel('How much is removed, in percent')).toHaveValue('70%');
  await expect.poll(() => targets.allTextContents()).not.toEqual(before);
  await expect
    .poll(async () => Math.abs((await planned(bench)) - 0.7 * total))
    .toBeLessThanOrEqual(2);
  const allocation = await bench.playground.call('allocation');
  // The layers differ: this is no uniform target.
  expect(new Set(Object.values(allocation)).size).toBeGreaterThan(2);

  await bench.button('Run').click();
  await expect(bench.button('Run again')).toBeVisible();
  const report = await bench.playground.call('report');
  const masked = report.layers.reduce((sum, { sparsity, count }) => sum + sparsity * count, 0);
  expect(Math.abs(masked - 0.7 * total)).toBeLessThanOrEqual(2);
});
