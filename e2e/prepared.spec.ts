import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test.use({ isFirstVisit: true });

/** Left, top, width and height of a part of the page. */
type Rect = readonly [number, number, number, number];

declare global {
  interface Window {
    /** The places of the page's parts, in their order, as they are in the prepared page and were in the living one when that went. */
    places: {
      prepared: () => Rect[];
      living?: Rect[];
      /** What moved that nobody had moved: the sum of all shifts of the layout. */
      moved: number;
      /** What is drawn on the maps and the digit of a page; undefined while one is blank. */
      drawnIn: (root: string) => string[] | undefined;
      drawnAtLast?: string[] | undefined;
    };
  }
}

/** Runs in the page, before anything of it. */
function observePlaces(): void {
  const parts =
    'header, section, article, article canvas, article p, article li, article button, main > div';
  /** Of words from where to where down the page; their elements may be wider here than there. */
  const linesIn = (element: Element): Rect => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, top, height } = range.getBoundingClientRect();
    return [left, top, 0, height];
  };
  const placesIn = (root: Element | null): Rect[] =>
    [...(root?.querySelectorAll(parts) ?? [])]
      // What is for screen readers alone is in the living page only.
      .filter((part) => part.className !== 'visually-hidden')
      .flatMap((part): Rect[] => {
        const { left, top, width, height } = part.getBoundingClientRect();
        const place: Rect = [left, top, width, height];
        return part.matches('button') ? [place, linesIn(part)] : [place];
      });
  const drawnIn = (root: string): string[] | undefined => {
    const canvases = document.querySelectorAll<HTMLCanvasElement>(`${root} article canvas`);
    const drawn = [...canvases].map((canvas) => {
      const { width, height } = canvas;
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      return new Set(pixels).size > 20 ? canvas.toDataURL() : undefined;
    });
    const isWhole = drawn.length === 5 && drawn.every((one) => one !== undefined);
    return isWhole ? drawn.map(String) : undefined;
  };
  window.places = {
    prepared: () => placesIn(document.querySelector('.prepared')),
    moved: 0,
    drawnIn,
  };
  new MutationObserver((records) => {
    for (const { removedNodes } of records) {
      const isIt = [...removedNodes].some(
        (node) => node instanceof Element && node.className === 'prepared',
      );
      if (!isIt) continue;
      window.places.living = placesIn(document.querySelector('#root'));
      window.places.drawnAtLast = drawnIn('#root');
    }
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ('value' in entry && typeof entry.value === 'number') {
        window.places.moved += entry.value;
      }
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Keeps a file of the site back until it is let come. */
async function hold(page: Page, file: string): Promise<() => void> {
  let letCome: () => void = () => undefined;
  const isDue = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route(file, async (route) => {
    await isDue;
    await route.continue();
  });
  return letCome;
}

const wordsOf = {
  en: { says: 'says 4', answers: 'Answers', run: 'Run' },
  zh: { says: '回答 4', answers: '回答', run: '运行' },
  es: { says: 'dice 4', answers: 'Respuestas', run: 'Ejecutar' },
} as const;

const pageScript = '**/assets/index-*.js';

for (const { width, height, colorScheme, language = 'en' } of [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 1280, height: 720, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'light', language: 'zh' },
  { width: 1280, height: 720, colorScheme: 'light', language: 'es' },
] as const) {
  test(`the prepared page has maps and answer before the page's script, and the living one takes its place, at ${width} × ${height}, ${colorScheme}, in ${language}`, async ({
    bench,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.addInitScript(observePlaces);
    await page.addInitScript((stored) => {
      localStorage.setItem('pruning-playground.settings', JSON.stringify({ language: stored }));
    }, language);
    const words = wordsOf[language];
    const letCome = await hold(page, pageScript);
    await page.goto('./', { waitUntil: 'commit' });
    const prepared = page.locator('.prepared');
    await expect(prepared.locator('article').last()).toContainText(words.says);
    const drawnInPrepared = () => page.evaluate(() => window.places.drawnIn('.prepared'));
    await expect.poll(drawnInPrepared).toBeDefined();
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    const drawn = await drawnInPrepared();
    const before = await page.evaluate(() => window.places.prepared());
    // Nobody reaches it but by eye.
    await expect(page.getByRole('article')).toHaveCount(0);
    await page.keyboard.press('Tab');
    await expect(prepared.locator(':focus')).toHaveCount(0);

    letCome();
    await expect(prepared).toHaveCount(0);
    await expect(page.getByRole('article', { name: words.answers })).toContainText(words.says);
    const { living = [], drawnAtLast } = await page.evaluate(() => window.places);
    // Pictures are compared one by one, as a message that quoted them would be of no use.
    const isSame = drawn?.map((picture, i) => picture === drawnAtLast?.[i]);
    expect(isSame).toEqual([true, true, true, true, true]);
    expect(living).toHaveLength(before.length);
    for (const [i, place] of before.entries()) {
      for (const [side, at] of place.entries()) {
        expect(Math.abs((living[i]?.[side] ?? 0) - at), `part ${i}: ${side}`).toBeLessThan(1);
      }
    }
    await expect(bench.button(words.run)).toBeEnabled();
    // The file's size is the last that a first preview tells.
    await expect(page.locator('dl[aria-busy=false]').getByText(/kB ▸/)).toBeVisible();
    expect(await page.evaluate(() => window.places.moved)).toBeLessThan(0.02);
  });
}

test('a press takes the prepared page away from over the living one, whose maps have yet to come', async ({
  page,
}) => {
  const letCome = await hold(page, '**/pretrained/*.weights');
  await page.goto('./', { waitUntil: 'commit' });
  const prepared = page.locator('.prepared');
  await expect(prepared).toHaveCount(1);
  await expect(page.getByRole('article', { name: 'Answers' })).toBeVisible();
  await page.mouse.click(10, 10);
  await expect(prepared).toHaveCount(0);
  letCome();
});

test('no prepared page is shown where another was asked for or stored, or on a phone', async ({
  page,
}) => {
  const count = () => page.evaluate(() => window.prepared);
  await page.addInitScript(() => {
    window.prepared = 0;
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (node instanceof Element && node.className === 'prepared') window.prepared += 1;
        }
      }
    }).observe(document, { childList: true, subtree: true });
  });
  const open = async (address: string) => {
    await page.goto('about:blank');
    await page.goto(address);
    await expect(page.getByRole('article').first()).toBeVisible();
    return count();
  };
  expect(await open('./')).toBe(1);
  expect(await open('./?lang=zh')).toBe(0);
  expect(await open('./#view=size')).toBe(0);
  await page.evaluate(() => {
    localStorage.setItem('pruning-playground.settings', JSON.stringify({ language: 'es' }));
  });
  expect(await open('./')).toBe(1);
  await page.route('**/first-look/*.html', (route) => route.abort());
  expect(await open('./'), 'without its file').toBe(0);
  await page.evaluate(() => {
    localStorage.setItem('pruning-playground.settings', JSON.stringify({ theme: 'dark' }));
  });
  expect(await open('./')).toBe(1);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await open('./')).toBe(0);
});

test('words say so in place of a prepared page whose script never comes', async ({ page }) => {
  await page.route(pageScript, (route) => route.abort());
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.getByText('Pruning Playground has not come up yet')).toBeVisible();
  await expect(page.locator('.prepared')).toHaveCount(0);
});

declare global {
  interface Window {
    prepared: number;
  }
}
