import type { Browser, BrowserContext, Frame, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { serveForeign, type ForeignHost } from './foreignHost.ts';
import { violations } from './violations.ts';

type Heard = { origin: string; kind: string } & Record<string, unknown>;

let host: ForeignHost;
let context: BrowserContext;

test.beforeAll(async () => {
  host = await serveForeign();
});
test.afterAll(async () => host.close());
// The foreign page is not the one whose requests the fixtures watch.
test.beforeEach(async ({ browser }) => {
  context = await open(browser);
});
test.afterEach(async () => context.close());

function open(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ reducedMotion: 'reduce' });
}

async function embed(attributes: Readonly<Record<string, string>>): Promise<[Page, Frame]> {
  const page = await context.newPage();
  await page.goto(host.pageWith(attributes));
  const frame = page.frames()[1];
  if (!frame) throw new Error('embed: want a frame in the foreign page, got none');
  return [page, frame];
}

function heardBy(page: Page): Promise<Heard[]> {
  return page.evaluate(() => {
    const heard: unknown = Reflect.get(window, 'heard');
    return JSON.parse(JSON.stringify(heard));
  });
}

const hears = (page: Page, kind: string) =>
  expect
    .poll(async () => (await heardBy(page)).map((message) => message.kind), { message: kind })
    .toContain(kind);

const scrollOf = (page: Page) => page.evaluate(() => window.scrollY);

for (const sandbox of [undefined, 'allow-scripts allow-same-origin']) {
  test(`a foreign page hears of a run and a lesson in its frame, sandbox ${sandbox ?? 'absent'}`, async ({
    baseURL,
  }) => {
    const [page, frame] = await embed({
      src: `${baseURL}?backend=wasm&lang=en#class=1_views.timeline.size_sections_languages.en`,
      ...(sandbox !== undefined && { sandbox }),
    });
    await hears(page, 'ready');
    await expect(frame.getByRole('tab')).toHaveText(['Timeline', 'Size']);
    await expect(frame.getByRole('region', { name: 'Recipe', exact: true })).toHaveCount(0);
    await expect(frame.getByRole('button', { name: /^中文/ })).toHaveCount(0);
    await expect(frame.getByRole('link', { name: 'Open in a tab' })).toHaveAttribute(
      'href',
      frame.url(),
    );

    await frame.getByRole('button', { name: 'Run', exact: true }).click();
    await hears(page, 'run-started');
    await frame.getByRole('button', { name: 'Pause', exact: true }).click();
    await hears(page, 'run-paused');
    await frame.getByRole('button', { name: 'Stop', exact: true }).click();
    await hears(page, 'run-finished');
    await page.evaluate(() => window.scrollTo(0, 0));

    await frame.getByRole('tab', { name: 'Size' }).evaluate((tab) => {
      if (tab instanceof HTMLElement) tab.click();
    });
    await frame.evaluate(() => {
      const said = new URLSearchParams(location.hash.slice(1));
      said.set('lesson', 'what-is-pruning');
      said.set('step', '3');
      location.hash = said.toString();
    });
    await hears(page, 'lesson-opened');
    await frame
      .getByRole('button', { name: '65 %' })
      .evaluate((choice) => choice instanceof HTMLElement && choice.click());
    await hears(page, 'lesson-step-done');
    expect(await scrollOf(page), 'the page around it stays where it is').toBe(0);

    const heard = await heardBy(page);
    const { origin } = new URL(baseURL ?? '');
    for (const message of heard) {
      expect(message).toMatchObject({ origin, source: 'pruning-playground', version: 1 });
    }
    const of = (kind: string) => heard.find((message) => message.kind === kind);
    expect(of('ready')).toMatchObject({ backend: 'wasm', network: 'small-cnn', language: 'en' });
    expect(of('run-started')).toMatchObject({ seed: 7, images: 12_000, trainSteps: 282 });
    expect(of('run-paused')).toMatchObject({ trainStep: expect.any(Number) });
    expect(of('run-finished')).toMatchObject({ status: 'stopped', sparsity: expect.any(Number) });
    expect(of('lesson-step-done')).toMatchObject({ lesson: 'what-is-pruning', step: 3 });
  });
}

test('a frame that lets nothing but scripts run says so, and where to open the page', async ({
  baseURL,
}) => {
  const src = `${baseURL}?lang=en#class=1_views.size`;
  const [page, frame] = await embed({ src, sandbox: 'allow-scripts allow-popups' });
  await hears(page, 'refused');
  await expect(frame.getByText(/lets it neither compute nor keep anything/)).toBeVisible();
  await expect(frame.getByText(/has not come up yet/)).toBeHidden();
  const link = frame.getByRole('link').first();
  await expect(link).toHaveAttribute('href', src);
  const opening = context.waitForEvent('page');
  await link.click();
  expect((await opening).url()).toBe(src);
  const [strict, silent] = await embed({ src, sandbox: 'allow-scripts' });
  await hears(strict, 'refused');
  await expect(silent.getByText(/lets it neither compute nor keep anything/)).toBeVisible();
});

test('nobody hears of what happens whose origin is not the one that is named', async ({
  baseURL,
}) => {
  const [page, frame] = await embed({
    src: `${baseURL}?backend=wasm&host=https%3A%2F%2Fmoodle.example.edu`,
  });
  await expect(frame.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  await expect(frame.getByRole('tab').first()).toBeVisible();
  expect(await heardBy(page)).toEqual([]);
});

test('a teacher sets the page up; what is left out stays out through reload and language, until all is asked for', async ({
  bench,
  page,
}) => {
  await bench.open('backend=wasm&lang=en', '');
  await page.getByRole('button', { name: /^Learn/ }).click();
  await bench.button('Set the page up for a class …').click();
  const dialog = page.getByRole('dialog', { name: 'Set the page up for a class' });
  await dialog.getByRole('button', { name: 'None: Recipe' }).click();
  await dialog.getByRole('checkbox', { name: 'Published' }).click();
  await dialog.getByRole('button', { name: 'None: Lessons' }).click();
  await dialog.getByRole('checkbox', { name: 'What is pruning?' }).click();
  await dialog.getByRole('radio', { name: 'a lesson' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Step' })).toContainText('Find the edge');
  expect(await violations(page)).toEqual([]);
  const link = await dialog.getByRole('textbox', { name: 'Link for the class' }).inputValue();
  const code = await dialog.getByRole('textbox', { name: 'Code to embed it' }).inputValue();
  expect(code).toContain(link.replaceAll('&', '&amp;'));

  await page.goto('./favicon.svg');
  await page.goto(link.replace('#', '?testing=1&backend=wasm&sparing=1#'));
  const lesson = page.getByRole('region', { name: 'What is pruning?' });
  await expect(lesson).toContainText('Lesson 1 of 1');
  await lesson.getByRole('button', { name: 'Leave' }).click();
  const recipe = page.getByRole('region', { name: 'Recipe', exact: true });
  const published = page.getByRole('tab', { name: 'Published' });
  await page.reload();
  await expect(page.getByRole('tab')).toHaveCount(7);
  await expect(recipe.or(published)).toHaveCount(0);
  expect((await bench.playground.call('lessons')).map(({ id }) => id)).toEqual(['what-is-pruning']);
  expect(await bench.playground.refusal('view', 'published')).toMatchObject({
    code: 'bad-request',
  });
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Settings' }).click();
  await bench.speak('中文');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('contentinfo')).toContainText('有些部分没有显示');
  await page.getByRole('button', { name: /^学习/ }).click();
  await bench.button('为班级设置页面……').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.button('演示模式：放大以便投影').click();
  await bench.button('显示全部').click();
  await bench.button('演示模式：放大以便投影').click();
  await expect(page.getByRole('tab')).toHaveCount(8);
  await expect(page.getByRole('region', { name: '配方', exact: true })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('tab')).toHaveCount(7);
});
