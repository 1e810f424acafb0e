import type { Locator, Page } from '@playwright/test';
import { lessonIds, type LessonId } from '../src/lessons/lessonIds.ts';
import { pagesOf } from '../src/lessons/pagesOf.ts';
import { lessonEntries } from '../src/lessons/registry.ts';
import { expect, test } from './fixtures.ts';
import type { PlaygroundPort } from './PlaygroundPort.ts';
import { violations } from './violations.ts';

const chinesePanel = (page: Page) => page.getByRole('region', { name: /^什么是剪枝？/ });

test('lessons are there in the order in which they build on each other', async ({ bench }) => {
  await bench.open();
  expect((await bench.playground.call('lessons')).map(({ id }) => id)).toEqual(lessonIds);
});

for (const id of lessonIds) {
  test(`the lesson ${id} is played by what it shows, and measures what its texts say`, async ({
    bench,
    page,
  }) => {
    const { playground } = bench;
    const quoted = await findingsOf(id);
    await bench.open('backend=wasm', '');
    const before = await playground.call('recipe');
    const { steps = 0 } =
      (await playground.call('lessons')).find((lesson) => lesson.id === id) ?? {};
    expect(steps).toBeGreaterThan(0);
    for (let step = 0; step < steps; step += 1) {
      await test.step(`step ${step}`, async () => {
        await playStep(playground, id, step);
        const table = quoted[step];
        if (table) await expect(page.locator(`[data-finding='${table}']`)).toBeInViewport();
      });
    }
    const { score, isMet, rules } = await playground.call('challenge', id);
    expect(score).toBeGreaterThan(0);
    expect(isMet).toBe(true);
    expect(rules.length).toBeGreaterThan(0);
    await bench.button('Leave').click();
    expect(await playground.call('lessonState')).toBeUndefined();
    expect(await playground.call('recipe')).toEqual(before);
  });
}

/** The table that each page quotes once it is done, where it quotes one. */
async function findingsOf(id: LessonId) {
  const lesson = await lessonEntries.find((entry) => entry.id === id)?.load();
  return lesson ? pagesOf(lesson).map((page) => page.kind === 'step' && page.step.finding) : [];
}

async function playStep(playground: PlaygroundPort, id: LessonId, step: number): Promise<void> {
  await playground.call('lesson', id, step);
  const name = `step ${step}`;
  const opened = await playground.call('lessonState');
  expect(opened).toMatchObject({ id, step });
  // What is to be watched may be there by now.
  expect(opened?.awaits === 'watch' || opened?.isDone === false, name).toBe(true);
  await playground.call('showMe');
  await expect
    .poll(async () => (await playground.call('lessonState'))?.isDone, { message: name })
    .toBe(true);
  for (const { name: figure, low, high, measured } of await playground.call('lessonFigures')) {
    expect(measured, `${name}: ${figure}`).toBeGreaterThanOrEqual(low);
    expect(measured, `${name}: ${figure}`).toBeLessThanOrEqual(high);
  }
}

test('lesson 1 is played by hand, in Chinese, on a phone', async ({ bench, page }) => {
  const { playground } = bench;
  await page.setViewportSize({ width: 390, height: 844 });
  await bench.open('backend=wasm&lang=zh', '');
  await page.getByRole('button', { name: /^学习/ }).click();
  await page.getByRole('button', { name: /什么是剪枝？/ }).click();
  const panel = chinesePanel(page);
  const next = panel.getByRole('button', { name: '下一步' });
  const typed = page.getByRole('textbox', { name: '剪掉多少（百分比）' });
  const remove = async (percent: string): Promise<void> => {
    await typed.fill(percent);
    await typed.press('Enter');
  };
  await expect(panel.getByRole('heading', { name: '会认数字的网络' })).toBeFocused();
  await expect(next).toBeDisabled();
  await page.getByRole('button', { name: '下一张测试图像', exact: true }).click();
  await next.click();

  const isAboveSheet = async (part: Locator): Promise<boolean> => {
    const [box, sheet] = [await part.boundingBox(), await panel.boundingBox()];
    return box !== null && sheet !== null && box.y + box.height <= sheet.y;
  };
  const hatched = page.getByRole('article').filter({ hasText: 'dense2' });
  await expect.poll(() => isAboveSheet(hatched), 'layers above the sheet').toBe(true);
  await remove('60');
  await expect(panel.getByText('过头了')).toBeVisible();
  await remove('49');
  await expect(panel.getByText(/^还剩 26,5\d\d 个权重/)).toBeVisible();
  await next.click();
  // The bench is at one half again, and so is what the text quotes.
  await expect(panel.getByText('它还有 97.3%。')).toBeVisible();
  await panel.getByRole('button', { name: '65%' }).click();
  await next.click();
  await remove('70');
  await next.click();
  await expect(panel.getByText('先平，后陡。')).toBeVisible();
  // The plot, of whose cliff the text speaks.
  const plot = page.getByRole('tabpanel').getByRole('img').first();
  await expect.poll(() => isAboveSheet(plot), 'the curve above the sheet').toBe(true);
  await expect(panel.getByRole('definition').first()).toHaveText('65%');
  await next.click();
  await remove('75');
  await expect(panel.getByText(/^到了 75\.0%，它说是 7/)).toBeVisible();
  await next.click();
  await panel.getByRole('button', { name: '一半左右' }).click();
  await next.click();
  await page.getByRole('button', { name: '从这里微调' }).click();
  await expect(panel.getByText(/^从 24\.1% 回到 9\d\.\d%/)).toBeVisible();
  // The sheet alone: what the page has below it is scrolled out from there, and axe would call it too small to press.
  expect(await violations(page, '[aria-labelledby="lesson-title"]')).toEqual([]);
  await next.click();
  await panel.getByRole('button', { name: '最接近零的权重' }).click();
  await panel.getByRole('button', { name: '变成原来的一半' }).click();
  await expect(panel.getByText('还差一点。')).toBeVisible();
  await panel.getByRole('button', { name: '开始几乎不降，后来降得很快' }).click();
  await next.click();
  await remove('72');
  await page.getByRole('button', { name: '从这里微调' }).click();
  await panel.getByRole('button', { name: '交卷' }).click();
  await expect(panel.getByText(/^可以念出来的代码：[A-Z2-9]{3}-[A-Z2-9]{3}$/)).toBeVisible();
  const link = await panel.getByRole('link').getAttribute('href');
  await panel.getByRole('button', { name: '再试一次' }).click();
  await expect(panel.getByText('还没有尝试：先训练一次。')).toBeVisible();
  await panel.getByRole('button', { name: '结束' }).click();
  await expect(panel).toHaveCount(0);
  expect((await playground.call('challenge', 'what-is-pruning')).score).toBeGreaterThan(0);

  // As a teacher opens it.
  const checked = async (attempt: string): Promise<Locator> => {
    await bench.goTo(`./?testing=1&backend=wasm&lang=zh&sparing=1${attempt}`);
    await page.getByRole('button', { name: '在这里核对' }).click();
    return page.getByRole('region', { name: '通知' });
  };
  await expect(await checked(link ?? '')).toContainText('核对一致，每一位数字都相同');
  const better = (link ?? '').replace(/(_what-is-pruning_)\d+/, '$11');
  await expect(await checked(better)).toContainText('核对不上');
});

test('a lesson whose script cannot be had says so, and opens once it can', async ({
  bench,
  page,
}) => {
  await bench.open('backend=wasm', '');
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/whyPrune-*', async (route) => {
    await asked;
    await route.abort();
  });
  await page.getByRole('button', { name: /^Learn/ }).click();
  await page.getByRole('button', { name: /Why prune\?/ }).click();
  await expect(page.getByText('Opening “Why prune?” …')).toBeVisible();
  answer();
  await expect(bench.notices()).toContainText('The lesson “Why prune?” could not be loaded.');
  await expect(page.getByText('Opening “Why prune?” …')).toHaveCount(0);
  await page.unroute('**/whyPrune-*');
  await bench.notices().getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Three promises' })).toBeVisible();
});

test('the address opens a lesson at a step, and says what it cannot open', async ({
  bench,
  page,
}) => {
  await bench.goTo('./?testing=1&backend=wasm&sparing=1#lesson=what-is-pruning&step=3');
  await expect(page.getByRole('heading', { name: 'How far can you go?' })).toBeVisible();
  await bench.goTo('./?testing=1&backend=wasm&sparing=1#lesson=cooking');
  await expect(bench.notices()).toContainText('“cooking”');
});
