import type { Page } from '@playwright/test';
import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';
import { misplaced } from './misplaced.ts';
import { shortNarrowRecipe, shortRecipe } from './recipes.ts';

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

  // So short a run would be over before all of it was looked at.
  await bench.playground.inTurn(['start', shortRecipe], ['reach', 5], ['pause']);
  await present.click();
  await expect.poll(() => page.evaluate(rootSize)).toBeLessThan(presented);
  await bench.speak('中文');
  await expect(bench.button('继续')).toBeVisible();
  await expect(page.getByRole('region', { name: '运行控制' })).toContainText('已暂停');
  const readout = page.getByTestId('timeline-readout');
  await expect(readout).toContainText('准确率');

  await bench.button('继续').click();
  await bench.button('演示模式：放大以便投影').click();
  await expect.poll(() => page.evaluate(rootSize)).toBe(presented);
  expect(await page.evaluate(isCutOff)).toBe(false);
  await expect(bench.button('再次运行')).toBeVisible();
  expect(await bench.playground.call('series')).toEqual(undisturbed);
  // What is announced and what stands in tables is Chinese too.
  await expect(page.getByRole('status').filter({ hasText: '已完成' })).toBeAttached();
  await bench.button('演示模式：放大以便投影').click();
  await page.getByRole('button', { name: '表格' }).click();
  await expect(page.getByRole('columnheader', { name: '训练步' }).first()).toBeVisible();
});

/** In CSS pixels: of all words that are shown in `main`, but for what is pressed or typed into and what stands beside it. */
function smallestWords(): { sizePx: number; words: string }[] {
  const walker = document.createTreeWalker(
    document.querySelector('main') ?? document.body,
    NodeFilter.SHOW_TEXT,
  );
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.textContent?.trim() ?? '';
    if (words === '' || !element?.checkVisibility({ visibilityProperty: true })) continue;
    const isControl =
      element.closest('button:not([data-term]), [role="tab"], label, .visually-hidden') ??
      element.closest('div')?.querySelector('button:not([data-term]), input');
    if (isControl) continue;
    found.push({ sizePx: Number.parseFloat(getComputedStyle(element).fontSize), words });
  }
  return found.toSorted((a, b) => a.sizePx - b.sizePx).slice(0, 3);
}

const projectors = [
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
];

test('the list of lessons fits the window, and what is for teachers stays in sight below it', async ({
  bench,
  page,
}) => {
  await bench.open('backend=wasm&present=1', '');
  const forTeachers = page.getByRole('button', { name: 'Set the page up for a class …' });
  const lastLesson = page.getByRole('button', { name: /The lottery ticket/ });
  const scrolled = (list: Element): number => list.scrollHeight - list.clientHeight;
  for (const [height, isWhole] of [
    [720, true],
    [400, false],
  ] as const) {
    await page.setViewportSize({ width: 1280, height });
    await page.getByRole('button', { name: /^Learn/ }).click();
    await expect(forTeachers).toBeInViewport({ ratio: 1 });
    const list = page.getByRole('dialog').getByRole('list');
    await expect
      .poll(async () => (await list.evaluate(scrolled)) === 0, `${height} px`)
      .toBe(isWhole);
    await lastLesson.focus();
    await expect(lastLesson).toBeInViewport({ ratio: 0.9 });
    await expect(forTeachers).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
  }
});

/** In every language and on every projector; the page is English at 1280 × 720 afterwards. */
async function expectInPlace(bench: BenchPage, moment: string): Promise<void> {
  for (const language of ['Español', '中文', 'English']) {
    await bench.speak(language);
    await expectWhole(bench.page, `${moment}, ${language}`);
  }
}

async function expectWhole(page: Page, moment: string): Promise<void> {
  for (const size of projectors) {
    await page.setViewportSize(size);
    const place = `${moment}, ${size.width} × ${size.height}`;
    await expect.poll(() => page.evaluate(misplaced), place).toEqual([]);
  }
}

test('what a class must read is whole, 18 px at least, and the curve is high, on a projector of 1280 × 720', async ({
  bench,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await bench.open('backend=wasm&present=1', 'preview');
  await expectInPlace(bench, 'opened');
  await bench.playground.call('setNetworkTarget', 0.9);
  await expect(page.getByText('7✗')).toBeVisible();
  await expectInPlace(bench, 'previewed');
  await bench.playground.call('view', 'timeline');
  await bench.playground.call('start', shortNarrowRecipe);
  await bench.playground.reach(5);
  await bench.playground.call('pause');
  await expectInPlace(bench, 'paused');
  await bench.playground.runToEnd(shortNarrowRecipe);
  await expectInPlace(bench, 'over');
  await expect(
    page.getByRole('main').getByText(/of the weights removed; [\d.\s]+% on 10,000 test images/),
  ).toBeVisible();
  const plot = page.getByRole('img', { name: /^Chart of 76 training steps/ });
  const box = await plot.boundingBox();
  expect(box?.height, 'the plot with its axes').toBeGreaterThan(190);
  const moments = page.getByRole('slider', { name: /moment/i });
  const foot = await moments.boundingBox();
  expect((foot?.y ?? Infinity) + (foot?.height ?? 0), 'the bar of moments').toBeLessThan(720);
  for (const view of ['timeline', 'preview', 'runs'] as const) {
    await bench.playground.call('view', view);
    await expect(page.getByRole('tabpanel').getByRole('img').first()).toBeVisible();
    const [smallest] = await page.evaluate(smallestWords);
    expect(smallest?.sizePx, `${view}: ${smallest?.words}`).toBeGreaterThanOrEqual(18);
  }

  await bench.playground.call('lesson', 'what-is-pruning', 1);
  const told = page.getByText('The network has 52,040 weights.');
  const hint = (words: string) => expect(page.getByText(`Page Down: ${words}`)).toBeVisible();
  await expect(told).toBeVisible();
  await hint('move the slider');
  await expectInPlace(bench, 'a step');
  await page.keyboard.press('PageDown');
  await expect(page.getByText('26,020 weights are left.')).toBeVisible();
  await expect(told).toBeVisible();
  await hint('next step');
  await expectWhole(page, 'what came of it');
  await page.keyboard.press('PageDown');
  await hint('go on without a guess');
  await expect(page.getByRole('tabpanel')).toHaveCount(0);
  await expect(page.getByText('This part comes later in the lesson.')).toHaveCount(0);
  await page.keyboard.press('3');
  await expect(bench.button('80 %')).toHaveAttribute('aria-pressed', 'true');
  await hint('next step');
  await expect(bench.button('55 %')).toBeVisible();
  await expectWhole(page, 'a guess');
  for (const last of [8, 9]) {
    await bench.playground.call('lesson', 'what-is-pruning', last);
    await expectInPlace(bench, `page ${last}`);
  }
  await expect(page.getByRole('slider', { name: 'Target sparsity of conv1' })).toBeVisible();
});

/** Of what stands in the page, in CSS pixels. */
function boxes(): string[] {
  const shown = document.querySelectorAll('main > *, main article, main canvas, [role="tablist"]');
  return Array.from(shown, (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return `${element.tagName} ${[x, y, width, height].map(Math.round).join(' ')}`;
  });
}

test('a lesson that is left leaves the page laid out as it was, at 1024 × 768', async ({
  bench,
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await bench.open('backend=wasm&present=1', 'preview');
  await expect(page.getByRole('tabpanel').getByRole('img').first()).toBeVisible();
  // The words below the answers are as many lines as they come to.
  const answered = page.getByText('above, grey: dense; below, green: pruned');
  await expect(answered).toBeVisible();
  const before = await page.evaluate(boxes);
  const map = page.getByRole('article').filter({ hasText: 'conv1' }).locator('canvas');
  const heightOf = () => map.evaluate((canvas) => canvas.clientHeight);
  const first = await heightOf();
  await bench.playground.call('lesson', 'which-to-remove', 1);
  await expect.poll(heightOf, 'the network has the height').toBeGreaterThan(first * 1.5);
  await expect
    .poll(() => map.evaluate((canvas) => Number(Reflect.get(canvas, 'height'))))
    .toBeGreaterThan(first * 1.5);
  await bench.button('Leave').click();
  await expect(answered).toBeVisible();
  await expect.poll(() => page.evaluate(boxes)).toEqual(before);
  // What is measured again and again grows by a frame's share each.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await expect.poll(() => page.evaluate(boxes)).toEqual(before);
});
