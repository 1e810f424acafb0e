import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';

// By touch: what a finger presses is larger there than in a desk's window of the same width.
test.use({
  isFirstVisit: true,
  hasTouch: true,
  isMobile: true,
  viewport: { width: 390, height: 844 },
});

async function boxOf(part: Locator): Promise<{ top: number; bottom: number }> {
  const box = await part.boundingBox();
  if (!box) throw new Error(`boxOf: want a box, got none of ${String(part)}`);
  return { top: box.y, bottom: box.y + box.height };
}

test('what one draws a digit on is whole, and leaves in sight how accurate the network is', async ({
  bench,
  page,
}) => {
  for (const { lang, draw, accuracy, widths } of [
    { lang: 'en', draw: 'Draw a digit', accuracy: /^accuracy/, widths: [390, 360] },
    { lang: 'zh', draw: '画一个数字', accuracy: /^准确率/, widths: [390, 360] },
    // With 360 px its header takes one line more, and there is room above it alone.
    { lang: 'es', draw: 'Dibujar un dígito', accuracy: /^exactitud/, widths: [390] },
  ]) {
    await bench.open(`backend=wasm&lang=${lang}`, '');
    for (const width of [390, 360]) {
      await page.setViewportSize({ width, height: 844 });
      await bench.button(draw).tap();
      const pad = page.getByRole('dialog', { name: draw });
      const place = `${lang}, ${width}`;
      const { top, bottom } = await boxOf(pad);
      expect(top, place).toBeGreaterThanOrEqual(0);
      expect(bottom, place).toBeLessThanOrEqual(844);
      const [inner, outer] = await pad.evaluate((box) => [box.scrollHeight, box.clientHeight]);
      expect(inner, place).toBeLessThanOrEqual(outer ?? 0);
      if (widths.includes(width)) {
        const figure = page
          .locator("[data-point='howMuch'] dl > div")
          .filter({ hasText: accuracy });
        expect(top, place).toBeGreaterThanOrEqual((await boxOf(figure)).bottom);
      }
      await page.keyboard.press('Escape');
      await expect(pad).toHaveCount(0);
    }
  }
});

test('what came of a step is seen within the sheet of its lesson, which shows where it goes on', async ({
  bench,
  page,
}) => {
  const { playground } = bench;
  await bench.open('backend=wasm', '');
  await playground.call('lesson', 'what-is-pruning', 2);
  const sheet = page.getByRole('region', { name: /^What is pruning\?/ });
  await sheet.getByRole('button', { name: '65 %' }).tap();
  await sheet.getByRole('button', { name: 'Next' }).tap();
  await playground.call('showMe');
  await sheet.getByRole('button', { name: 'Next' }).tap();
  await expect(sheet.getByText('Flat, then steep.')).toBeInViewport({ ratio: 1 });
  await expect(sheet.getByRole('definition')).toHaveText(['65 %', /^6\d\.\d\s%$/]);
  for (const told of await sheet.getByRole('definition').all())
    await expect(told).toBeInViewport({ ratio: 1 });

  await playground.call('lesson', 'what-is-pruning', 9);
  const handIn = sheet.getByRole('button', { name: 'Hand in' });
  const isFading = (edge: 'above' | 'below') =>
    expect(sheet.locator(`[data-more-${edge}]`), edge).toHaveCount(1);
  await isFading('below');
  await expect(handIn).not.toBeInViewport();
  await bench.button('Fine-tune from here').tap();
  await expect(handIn).toBeEnabled();
  await expect(handIn).toBeInViewport({ ratio: 1 });
  await expect(sheet.getByText('This attempt.')).toBeInViewport({ ratio: 1 });
  await isFading('above');
});

for (const lang of ['en', 'zh']) {
  test(`all that a step of lesson 1 speaks of stands between the controls and its sheet, in ${lang}`, async ({
    bench,
    page,
  }) => {
    await bench.open(`backend=wasm&lang=${lang}`, '');
    for (const step of [0, 1, 3, 5]) {
      await bench.playground.call('lesson', 'what-is-pruning', step);
      await expect(page.locator('[data-pointed]').first()).toBeVisible();
      await expect.poll(() => page.evaluate(covered), `step ${step + 1}`).toEqual([]);
    }
  });
}

/** Runs in the page: of what a lesson speaks of, what the run's controls or the lesson's sheet cover any of. */
function covered(): string[] {
  const top = document.querySelector('[data-run-controls]')?.getBoundingClientRect().bottom ?? 0;
  const sheet = document.querySelector('section[aria-labelledby="lesson-title"]');
  const bottom = sheet?.getBoundingClientRect().top ?? 0;
  return [...document.querySelectorAll<HTMLElement>('[data-pointed]')].flatMap((part) => {
    const box = part.getBoundingClientRect();
    const isSeen = box.top >= top && box.bottom <= bottom;
    return isSeen ? [] : [`${part.dataset['point']}: ${box.top} to ${box.bottom}`];
  });
}

test('a finger meets the buttons of the digit, and is told what the bars and the map are for it', async ({
  bench,
  page,
}) => {
  for (const { lang, key, layer, hint } of [
    { lang: 'en', key: 'grey: dense; green: pruned', layer: 'Layer conv2', hint: 'Touch a weight' },
    { lang: 'zh', key: '灰：稠密；绿：剪枝后', layer: 'conv2 层', hint: '轻触一个权重' },
    { lang: 'es', key: 'gris: densa; verde: podada', layer: 'Capa conv2', hint: 'Toca un peso' },
  ]) {
    await bench.open(`backend=wasm&lang=${lang}`, '');
    await bench.playground.call('preview');
    for (const width of [390, 360]) {
      await page.setViewportSize({ width, height: 844 });
      const legend = page.getByText(key, { exact: true });
      await expect(legend).toBeInViewport({ ratio: 1 });
      const { top, bottom } = await boxOf(legend);
      expect(bottom - top, `${lang}, ${width}: one line`).toBeLessThan(20);
      for (const button of await page.locator("[data-point='digit'] button:has(svg)").all()) {
        const box = await button.boundingBox();
        expect(box?.width, `${lang}, ${width}`).toBeGreaterThanOrEqual(36);
      }
    }
    await bench.button(layer).last().tap();
    await expect(page.getByRole('dialog').getByText(hint)).toBeVisible();
  }
});
