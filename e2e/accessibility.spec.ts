import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { shortRecipe, tinyRecipe } from './recipes.ts';

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['en', 'zh'] as const) {
    test(`axe finds nothing in the ${theme} theme in ${language}`, async ({ bench, page }) => {
      await bench.open(`backend=wasm&theme=${theme}&lang=${language}`);
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
      expect(await violations(page)).toEqual([]);
      await bench.playground.call('start', shortRecipe);
      await bench.playground.call('nextPruningStep');
      await bench.playground.call('waitForIdle');
      expect(await violations(page)).toEqual([]);
    });
  }
}

const tabs = ['Size', 'Speed', 'Sensitivity', 'Experiment', 'Published'];

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the tabs and their results in the ${theme} theme`, async ({
    bench,
    page,
  }) => {
    await bench.open(`backend=wasm&theme=${theme}`);
    const recipe = { ...tinyRecipe, seed: 1 };
    await bench.playground.runToEnd(recipe);
    await bench.playground.call('measureSizes');
    await bench.playground.call('compact');
    const bits = { conv1: 4, conv2: 4, dense1: 2, dense2: 4 };
    await bench.playground.call('quantize', { bits, fineTuneEpochs: 0 });
    await bench.playground.call('scan', { sparsities: [0, 0.5, 0.9], images: 200 });
    for (const name of tabs) {
      const tab = await bench.tab(name);
      await expect(tab.getByRole('button').first()).toBeVisible();
      expect(await violations(page, '[role=tabpanel]'), name).toEqual([]);
    }
  });
}

async function violations(
  page: ConstructorParameters<typeof AxeBuilder>[0]['page'],
  within = 'html',
) {
  const results = await new AxeBuilder({ page }).include(within).analyze();
  return results.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }));
}

test('the language button turns the whole page Chinese, and back', async ({ bench }) => {
  await bench.open('backend=wasm&lang=en');
  await bench.button('中文: show the page in Chinese').click();
  await expect(bench.button('运行')).toBeVisible();
  await expect(bench.page.locator('html')).toHaveAttribute('lang', /^zh/);
  await bench.page.reload();
  await expect(bench.page.locator('html')).toHaveAttribute('lang', /^en/);
});

test('the keyboard runs, pauses, steps, resets and helps', async ({ bench, page }) => {
  await bench.open();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'How to read this page' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('Space');
  await expect(bench.button('Pause')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(bench.button('Resume')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(async () => (await bench.playground.call('report')).pruningSteps.length)
    .toBe(1);
  await page.keyboard.press('r');
  await expect(bench.button('Run')).toBeVisible();
});

test('at 390 pixels nothing is cut off sideways', async ({ bench, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await bench.open();
  const widths = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(widths[0]).toBe(widths[1]);
  await expect(bench.button('Run')).toBeInViewport();
});
