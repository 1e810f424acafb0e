import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test.use({ isFirstVisit: true });

declare global {
  interface Window {
    shifts: number[];
  }
}

/** Runs in the page, before anything of it: keeps what moves without having been asked to. */
function observeShifts(): void {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ('value' in entry && typeof entry.value === 'number') window.shifts.push(entry.value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Whether every map in the network has something drawn on it. */
function areMapsDrawn(): boolean {
  const maps = [...document.querySelectorAll<HTMLCanvasElement>('article h3 ~ div canvas')];
  return (
    maps.length === 4 &&
    maps.every((map) => {
      const { width, height } = map;
      const pixels = map.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      return new Set(pixels).size > 20;
    })
  );
}

/** Keeps the script with TensorFlow.js back until it is let come. */
async function holdEngine(page: Page): Promise<() => void> {
  let letCome: () => void = () => undefined;
  const isDue = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route('**/createEngine-*.js', async (route) => {
    await isDue;
    await route.continue();
  });
  return letCome;
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`maps, figures and answer are there before TensorFlow.js, and nothing moves after them, at ${viewport.width} px`, async ({
    bench,
    page,
  }) => {
    await page.setViewportSize(viewport);
    await page.addInitScript(observeShifts);
    const letCome = await holdEngine(page);
    await page.goto('./?testing=1&backend=wasm');
    const answers = page.getByRole('article', { name: 'Answers' });
    await expect(answers).toContainText('says 4');
    await expect(page.getByRole('img', { name: /^Test image 4, a 4/ })).toBeVisible();
    await expect.poll(() => page.evaluate(areMapsDrawn)).toBe(true);
    await expect(bench.layerCard('conv2')).toContainText('1,152 / 1,152');
    const howMuch = page.getByRole('region', { name: 'How much is removed' });
    await expect(howMuch).toContainText(/99\.1\s?%/);
    await expect(bench.button('Run')).toBeDisabled();

    await test.step('the engine takes over, and the preview begins', async () => {
      letCome();
      await bench.playground.ready();
      await expect(bench.button('Run')).toBeEnabled();
      await expect(answers).toContainText('▸');
      await expect(howMuch).toContainText(/\d\s?%\s*▸\D*\d/);
    });
    const shifts = await page.evaluate(() => window.shifts);
    const moved = shifts.reduce((sum, shift) => sum + shift, 0);
    expect(moved, `shifts of ${shifts.join(', ')}`).toBeLessThan(0.02);
  });
}

test('an engine that cannot be had is named as what is missing, and tried again', async ({
  page,
}) => {
  await page.route('**/createEngine-*.js', (route) => route.abort());
  await page.goto('./?testing=1&backend=wasm');
  await expect(page.getByRole('alert')).toContainText(
    'The script that computes could not be loaded',
  );
  await page.unroute('**/createEngine-*.js');
  const script = page.waitForResponse('**/createEngine-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  expect((await script).ok()).toBe(true);
  await expect(page.getByRole('article', { name: 'Answers' })).toContainText('says 4');
  await expect(page.getByRole('alert')).toBeHidden();
});
