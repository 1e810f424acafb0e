import type { Locator } from '@playwright/test';
import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';
import { narrowRecipe, narrowWidths } from './recipes.ts';
import { violations } from './violations.ts';

/** To the other theme and the other language: what is wrong in one of them is so beside either of the other kind. */
async function turn(bench: BenchPage): Promise<void> {
  await bench.speak('中文');
  await bench.button('切换到深色主题').click();
}

async function turnBack(bench: BenchPage): Promise<void> {
  await bench.button('切换到浅色主题').click();
  await bench.speak('English');
}

async function inBothLooks(bench: BenchPage, check: (look: string) => Promise<void>) {
  await check('light, English');
  await turn(bench);
  await check('dark, Chinese');
}

test('axe finds nothing in either theme and language, before a run and in one', async ({
  bench,
  page,
}) => {
  test.slow();
  await bench.open('backend=wasm&theme=light&lang=en');
  await inBothLooks(bench, async (look) => expect(await violations(page), look).toEqual([]));
  await turnBack(bench);
  await bench.playground.inTurn(['start', narrowRecipe], ['nextPruningStep'], ['waitForIdle']);
  await inBothLooks(bench, async (look) => expect(await violations(page), look).toEqual([]));
});

/** Gives every view something to show. */
async function fillViews({ playground }: BenchPage): Promise<void> {
  await playground.runToEnd({ ...narrowRecipe, seed: 1 });
  await playground.call('predictions');
  await playground.call('measureSizes');
  await playground.call('compact');
  const bits = { conv1: 4, conv2: 4, dense1: 2, dense2: 4 };
  await playground.call('quantize', { bits, fineTuneEpochs: 0 });
  await playground.call('scan', { sparsities: [0, 0.5, 0.9], images: 200 });
  const defaults = await playground.call('defaults');
  // Every phase that is left out spares an evaluation of 16,000 images a run.
  const data = { ...defaults.data, images: 640 };
  const brief = {
    ...defaults,
    widths: narrowWidths,
    data,
    phases: { train: 0, prune: 4, fineTune: 0 },
  };
  const arms = ['ticket', 'dense'].map((id) => ({ id, experiment: { recipe: brief } }));
  const compared = await playground.call('compare', { id: 'lottery', arms, seeds: [1, 2] });
  expect(compared.runs.map(({ error }) => error)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  const recipe = { ...brief, phases: { train: 1, prune: 2, fineTune: 0 } };
  const published = { id: 'exact', experiment: { recipe }, measures: ['accuracyChange'] as const };
  await playground.call('compare', { id: 'tfmot-tutorial', arms: [published], seeds: [1] });
}

interface ShownPart {
  view: string;
  /** Opens a part of it. */
  open?: (panel: Locator) => Promise<unknown>;
  /** What stands there once it is filled. */
  has: string;
}

const press = (role: 'button' | 'radio', name: RegExp) => (panel: Locator) =>
  panel.getByRole(role, { name }).click();

/** By their ids: their names change with the language. */
const resultsIn: ShownPart[] = [
  { view: 'timeline', has: '[role=img]' },
  { view: 'predictions', has: 'table' },
  { view: 'sensitivity', has: '[role=img]' },
  { view: 'size', has: 'table' },
  { view: 'speed', has: 'table' },
  { view: 'runs', has: '[role=img]' },
  // Parts of it, and the way back.
  { view: 'runs', open: press('button', /^(Sweep …|扫描…)$/), has: 'table' },
  { view: 'runs', open: press('radio', /^(curves|曲线)$/), has: '[role=img]' },
  { view: 'runs', open: press('radio', /^(runs|运行)$/), has: 'table' },
  {
    view: 'runs',
    open: (panel) => panel.getByRole('combobox', { name: /^(Sweep|扫描)$/ }).selectOption(''),
    has: 'fieldset',
  },
  { view: 'runs', open: press('button', /^(Back to the comparison|回到比较)$/), has: 'table' },
  { view: 'published', has: 'table' },
];

test('axe finds nothing in the views and their results in either theme and language', async ({
  bench,
  page,
}) => {
  test.slow();
  await bench.open('backend=wasm&sparing=0&theme=light&lang=en');
  await fillViews(bench);
  await inBothLooks(bench, async (look) => {
    for (const { view, open, has } of resultsIn) {
      await bench.playground.call('view', view);
      const panel = page.getByRole('tabpanel');
      await open?.(panel);
      await expect(panel.locator(has).first()).toBeVisible();
      expect(
        await violations(page, '[role=tabpanel]:not([data-inert])'),
        `${view}, ${look}`,
      ).toEqual([]);
    }
  });
});

const lessonPanel = 'section[aria-labelledby=lesson-title]';

test('axe finds nothing in the lessons: how each begins, and its challenge', async ({
  bench,
  page,
}) => {
  test.slow();
  await bench.open('backend=wasm&theme=light&lang=en');
  const lessons = await bench.playground.call('lessons');
  expect(lessons.length).toBeGreaterThan(0);
  const title = page.locator('#lesson-title');
  const heading = page.locator(lessonPanel).getByRole('heading', { level: 3 });
  let before = 'no lesson';
  await inBothLooks(bench, async (look) => {
    for (const { id, steps } of lessons) {
      const step = look.startsWith('light') ? 0 : steps - 1;
      // Nothing has to be trained for how it is written down.
      await bench.playground.call('lessonAsDone', id, step);
      await expect(title).not.toHaveText(before);
      before = await title.innerText();
      // Its words may still be on their way.
      await expect(heading).toHaveText(/\S/);
      await expect(heading).toBeFocused();
      expect(await violations(page, lessonPanel), `${id}, step ${step}, ${look}`).toEqual([]);
    }
  });
});

test('the language button turns the whole page Chinese, also the next time, and back', async ({
  bench,
}) => {
  const html = bench.page.locator('html');
  await bench.open();
  await bench.speak('中文');
  await expect(bench.button('运行')).toBeVisible();
  await expect(html).toHaveAttribute('lang', /^zh/);
  await bench.page.reload();
  await expect(bench.button('运行'), 'what was chosen is remembered').toBeVisible();
  await bench.speak('English');
  await expect(bench.button('Run')).toBeVisible();
  await expect(html).toHaveAttribute('lang', /^en/);
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
