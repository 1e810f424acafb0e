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
