import { expect, test } from './fixtures.ts';
import { shortRecipe } from './recipes.ts';

const rootSize = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
const isCutOff = (): boolean =>
  document.documentElement.scrollWidth > document.documentElement.clientWidth;

test('presenter mode and Chinese come in the middle of a run, which goes on the same', async ({
  bench,
  page,
}) => {
  await bench.open('backend=wasm&present=1');
  const presented = await page.evaluate(rootSize);
  const present = bench.button('Presenter mode: larger for a projector');
  await expect(present).toHaveAttribute('aria-pressed', 'true');
  expect(await page.evaluate(isCutOff)).toBe(false);
  await bench.playground.runToEnd(shortRecipe);
  const undisturbed = await bench.playground.call('series');

  await bench.playground.call('start', shortRecipe);
  await bench.playground.reach(5);
  await present.click();
  await expect.poll(() => page.evaluate(rootSize)).toBeLessThan(presented);
  await bench.button('中文: show the page in this language').click();
  await expect(bench.button('暂停')).toBeVisible();
  const readout = page.getByTestId('timeline-readout');
  await expect(readout).toContainText('准确率');
  await bench.button('演示模式：放大以便投影').click();
  await expect.poll(() => page.evaluate(rootSize)).toBe(presented);
  expect(await page.evaluate(isCutOff)).toBe(false);

  await bench.button('暂停').click();
  await expect(bench.button('继续')).toBeVisible();
  await expect(page.getByRole('region', { name: '运行控制' })).toContainText('已暂停');
  await bench.button('继续').click();
  await expect(bench.button('再次运行')).toBeVisible();
  expect(await bench.playground.call('series')).toEqual(undisturbed);
  // What is announced and what stands in tables is Chinese too.
  await expect(page.getByRole('status').filter({ hasText: '已完成' })).toBeAttached();
  await bench.button('演示模式：放大以便投影').click();
  await page.getByRole('button', { name: '表格' }).click();
  await expect(page.getByRole('columnheader', { name: '训练步' }).first()).toBeVisible();
});
