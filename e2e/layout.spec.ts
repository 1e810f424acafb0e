import type { Locator } from '@playwright/test';
import type { BenchPage } from './BenchPage.ts';
import { viewIds } from '../src/state/parts/views.ts';
import { expect, test } from './fixtures.ts';
import { manySteps } from './recipes.ts';

/** Whole within the window as it is, nothing scrolled. */
async function expectWhole(part: Locator, name: string): Promise<void> {
  await expect(part, name).toBeVisible();
  const box = await part.boundingBox();
  const window = part.page().viewportSize();
  if (!box || !window) throw new Error(`expectWhole: want a box of ${name}, got none`);
  expect(box.x, `${name}: left`).toBeGreaterThanOrEqual(0);
  expect(box.y, `${name}: top`).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width, `${name}: right`).toBeLessThanOrEqual(window.width);
  expect(box.y + box.height, `${name}: bottom`).toBeLessThanOrEqual(window.height);
}

const parts = (bench: BenchPage): readonly (readonly [string, Locator])[] => [
  ['Run controls', bench.section('Run controls')],
  ['Run', bench.button('Run')],
  ['How much', bench.page.getByRole('slider', { name: 'How much is removed', exact: true })],
  ['Network', bench.section('Network')],
  ['Views', bench.section('Views')],
  ['the open view', bench.page.getByRole('tabpanel')],
];

const cutOffSideways = (bench: BenchPage): Promise<number> =>
  bench.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );

test('the named parts are inside the window, on a desk and on a phone', async ({ bench, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.open('backend=wasm&sparing=0', '');
  for (const [name, part] of parts(bench)) await expectWhole(part, `1440: ${name}`);
  for (const name of ['Data and network', 'What is removed', 'How much', 'When', 'Then']) {
    await expectWhole(bench.section(name), `1440: ${name}`);
  }
  for (const view of viewIds) {
    await bench.playground.call('view', view);
    await expectWhole(page.getByRole('tabpanel'), `1440: ${view}`);
  }
  await bench.playground.call('view', 'timeline');

  // What the preview says stands on one line, on desks of the usual widths.
  await bench.playground.call('preview');
  const figures = page.getByRole('region', { name: 'How much' }).getByRole('definition');
  await expect(figures).toHaveText([/▸/, /▸/, /▸/, /▸/]);
  // So do two decimals in the box of a number, with their per cent sign.
  const boxes = page.getByRole('textbox');
  const targets = page.getByRole('article').getByRole('textbox');
  await expect(targets).toHaveCount(4);
  for (const target of await targets.all()) {
    await target.fill('80.04');
    await target.press('Enter');
  }
  for (const width of [1280, 1366, 1440]) {
    await page.setViewportSize({ width, height: 720 });
    const tops = await figures.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().top),
    );
    expect(new Set(tops).size, `${width}: lines of figures`).toBe(1);
    const cut = await boxes.evaluateAll((all) =>
      all.flatMap((one) =>
        one instanceof HTMLInputElement && one.scrollWidth > one.clientWidth ? [one.value] : [],
      ),
    );
    expect(cut, `${width}: numbers that are cut`).toEqual([]);
  }

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [name, part] of parts(bench)) await expectWhole(part, `390: ${name}`);
  await expectWhole(bench.button('Recipe'), '390: Recipe');
  expect(await cutOffSideways(bench)).toBe(0);
  await bench.button('Layer conv2').click();
  await expect(page.getByRole('dialog', { name: 'Layer conv2' })).toContainText('16 filters');
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 1280, height: 720 });
  await bench.button('Presenter mode: larger for a projector').click();
  await expect(bench.section('Recipe')).toHaveCount(0);
  const sizesPx = await page
    .getByRole('definition')
    .evaluateAll((values) =>
      values
        .filter((value) => value.checkVisibility())
        .map((value) => Number.parseFloat(getComputedStyle(value).fontSize)),
    );
  expect(Math.min(...sizesPx), 'figures for the last row').toBeGreaterThanOrEqual(40);
  await expectWhole(bench.panel('Timeline'), 'presented: Timeline');
  expect(await cutOffSideways(bench)).toBe(0);
});

/** How often each part of the timeline's plot takes another height from now on. */
async function countHeights(plot: Locator): Promise<() => Promise<number>> {
  const heights = await plot.evaluateHandle((element) => {
    const seen: number[] = [];
    new ResizeObserver(() => seen.push(element.clientHeight)).observe(element);
    return seen;
  });
  return () =>
    heights.evaluate((seen) => seen.filter((height, i) => height !== seen[i - 1]).length);
}

test('a plot stays where it is while a run goes on, and what came of the run leaves it whole', async ({
  bench,
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.open('backend=wasm&sparing=0', '');
  await bench.playground.call('view', 'timeline');
  const plot = bench.panel('Timeline').getByRole('img', { name: /^Chart of/ });
  await bench.playground.inTurn(['start', manySteps], ['reach', 2]);
  const heights = await countHeights(plot);
  await bench.playground.call('waitForIdle');
  expect((await bench.playground.call('report')).pruningSteps).toHaveLength(24);
  // When words below it come to their longest, and when there is something to say of the end.
  expect(await heights()).toBeLessThanOrEqual(4);
  await expect(page.locator('#network').getByText(/of the weights removed/)).toBeVisible();
  await expectWhole(bench.panel('Timeline'), '1440: the timeline of a run that is over');
});

test('the tab of a view that a link opens is seen on a phone', async ({ bench, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await bench.open('backend=wasm&sparing=0', 'published');
  const tab = page.getByRole('tab', { name: 'Published', selected: true });
  await expect(tab).toBeInViewport({ ratio: 0.99 });
});

test('a view has an address, and the browser goes back through those that were opened', async ({
  bench,
  page,
}) => {
  await bench.open('backend=wasm&sparing=0', '');
  await bench.tab('Size');
  await bench.tab('Speed');
  await expect(page).toHaveURL(/#view=speed$/);
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Size', selected: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Size', selected: true })).toBeVisible();
  await bench.playground.ready();
  await bench.playground.call('start');
  await expect(page.getByRole('tab', { name: 'Size', selected: true })).toBeVisible();
});
