import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';
import { violations } from './violations.ts';

const catalogues = ['shell', 'network', 'howMuch', 'recipe', 'views', 'preview', 'inspector'];

/** Texts of a catalogue that stand by themselves: words, and nothing to fill in. */
function textsOf(tree: object): string[] {
  return Object.values(tree).flatMap((value: unknown) => {
    if (typeof value === 'object' && value !== null) return textsOf(value);
    return typeof value === 'string' && !value.includes('{{') ? [value] : [];
  });
}

/** What English says and Spanish does not. */
async function englishAlone(): Promise<Set<string>> {
  const load = async (language: string): Promise<string[]> => {
    const files = catalogues.map(async (name) =>
      textsOf(JSON.parse(await readFile(`src/ui/locales/${language}/${name}.json`, 'utf8'))),
    );
    return (await Promise.all(files)).flat();
  };
  const spanish = new Set(await load('es'));
  return new Set((await load('en')).filter((text) => !spanish.has(text)));
}

/** Every text on screen, and every name that is only heard; a view that is not open is drawn anew when it is. */
const shownTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (parentElement?.checkVisibility()) texts.push(textContent?.trim() ?? '');
    }
    const named = document.body.querySelectorAll('[aria-label], [title]');
    for (const element of named) {
      if (!element.checkVisibility()) continue;
      texts.push(element.getAttribute('aria-label') ?? '', element.getAttribute('title') ?? '');
    }
    return texts;
  });

const cutOffSideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Whole within the width of the window. */
async function expectInside(bench: BenchPage, place: string): Promise<void> {
  const width = bench.page.viewportSize()?.width ?? 0;
  expect(await cutOffSideways(bench.page), place).toBe(0);
  for (const part of ['header', 'main', '#network', '[role="tablist"]', '[role="tabpanel"]']) {
    const box = await bench.page.locator(part).first().boundingBox();
    expect(box?.x, `${place}: ${part}`).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0), `${place}: ${part}`).toBeLessThanOrEqual(width);
  }
}

test('the menu turns the page Spanish, all of it and its numbers, and back', async ({
  bench,
  page,
}) => {
  await page.setViewportSize(desk);
  await bench.open('backend=wasm&sparing=0&lang=en', 'preview');
  await bench.speak('Español');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(bench.button('Ejecutar')).toBeVisible();
  await bench.unfold('Receta');
  const english = await englishAlone();
  expect(english.size, 'English texts to look for').toBeGreaterThan(300);
  expect(await shownTexts(page), 'a text to be found').toContain('Tasa de aprendizaje');
  const leaks = async () => (await shownTexts(page)).filter((text) => english.has(text));
  await expect.poll(leaks).toEqual([]);
  await expectInside(bench, 'Spanish, 1440');

  const rate = bench.section('Receta').getByRole('textbox', { name: 'Tasa de aprendizaje' });
  await rate.fill('0,006');
  await rate.press('Enter');
  await expect(rate).toHaveValue('0,006');
  const share = page.getByRole('textbox', { name: 'Cuánto se quita, en porcentaje' });
  await share.fill('72,5 %');
  await share.press('Enter');
  await expect(share).toHaveValue('72,5%');
  const { training } = await bench.playground.call('recipe');
  expect(training.learningRate).toBe(0.006);

  await bench.playground.call('lesson', 'what-is-pruning');
  await expect(page.getByText('Los textos de esta lección están en inglés.')).toBeVisible();
  const heading = page.getByRole('heading', { name: 'A network that reads digits' });
  await expect(heading).toHaveAttribute('lang', 'en-GB');

  await page.setViewportSize(phone);
  await expect(page.getByText('Los textos de esta lección están en inglés.')).toBeVisible();
  expect(await cutOffSideways(page), 'a lesson on a phone').toBe(0);
  await bench.button('Salir').click();
  await expectInside(bench, 'Spanish, 390');
  await page.setViewportSize(desk);
  await bench.speak('English');
  await expect(bench.button('Run')).toBeVisible();
});

test('a language from right to left turns the page around, and its pictures stay', async ({
  bench,
  page,
}) => {
  await page.setViewportSize(desk);
  await bench.open('backend=wasm&sparing=0&lang=qps', 'preview');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectInside(bench, 'right to left, 1440');
  const scissors = await page.locator('h1').boundingBox();
  expect(scissors?.x, 'the name of the page is at the right').toBeGreaterThan(desk.width / 2);
  const axes = page.locator('[role="tabpanel"] [data-figure]').first();
  await expect(axes).toHaveCSS('direction', 'ltr');
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize(phone);
  await expectInside(bench, 'right to left, 390');
  expect(await violations(page)).toEqual([]);
});
