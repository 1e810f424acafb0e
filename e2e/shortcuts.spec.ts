import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';
import { narrowRecipe } from './recipes.ts';

const weightsOf = async (bench: BenchPage) => {
  const { trainStep, weights, mask } = await bench.playground.call('layer', 'conv2');
  return { trainStep, weights, mask };
};

test('what a key takes off the bench, undo brings back: record, figures and weights', async ({
  bench,
}) => {
  await bench.open('backend=wasm&sparing=0');
  await bench.playground.runToEnd(narrowRecipe);
  // Its dense control is part of what is reported.
  await expect.poll(() => bench.playground.call('busy')).toBeUndefined();
  const before = await bench.playground.call('report');
  const series = await bench.playground.call('series');
  const weights = await weightsOf(bench);
  // There is no next pruning step after a run.
  await bench.page.keyboard.press('ArrowRight');
  expect(await bench.playground.call('report')).toEqual(before);
  for (const key of ['r', ' ']) {
    await bench.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await bench.page.keyboard.press(key);
    await expect
      .poll(async () => (await bench.playground.call('report')).runId)
      .not.toBe(before.runId);
    await bench.page.keyboard.press('Control+z');
    await expect(bench.button('Run again')).toBeVisible();
    await expect.poll(() => weightsOf(bench)).toEqual(weights);
    expect(await bench.playground.call('report')).toEqual(before);
    expect(await bench.playground.call('series')).toEqual(series);
  }
});

test('keys belong to what has the focus, and can be switched off for good', async ({ bench }) => {
  await bench.open();
  const { page } = bench;
  await bench.playground.runToEnd(narrowRecipe);
  const { runId } = await bench.playground.call('report');
  const stays = async (): Promise<void> => {
    expect(await bench.playground.call('report')).toMatchObject({ runId, status: 'finished' });
  };
  await bench.button('epoch').focus();
  for (const key of ['r', 'ArrowRight', '?']) await page.keyboard.press(key);
  await page.getByRole('tab', { name: 'Sensitivity', exact: true }).focus();
  for (const key of ['r', 'PageDown', 'End', 'Home']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await stays();

  await bench.button('Help').click();
  const keys = page.getByRole('checkbox', { name: 'Keys act on the page' });
  await keys.uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const blur = () =>
    page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
  await blur();
  for (const key of ['r', ' ', 'ArrowRight', '?']) await page.keyboard.press(key);
  await stays();

  await bench.open();
  await page.keyboard.press('?');
  await page.keyboard.press(' ');
  expect(await bench.playground.call('report')).toMatchObject({ status: 'ready' });
  await bench.button('Help').click();
  await keys.check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await blur();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
});
