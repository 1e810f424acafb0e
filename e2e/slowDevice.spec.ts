import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test.use({ isFirstVisit: true });

/** Runs in the page before anything of it: an earlier visit has timed a training step of this browser. */
function rememberPace(stepMs: number): void {
  const rememberedBackend = {
    name: 'wasm',
    fingerprint: `${navigator.userAgent}|no webgl`,
    stepMs,
  };
  localStorage.setItem('pruning-playground.settings', JSON.stringify({ rememberedBackend }));
}

const notice = (page: Page) => page.getByRole('region', { name: 'Notices' });
const recipe = (page: Page) => page.getByRole('region', { name: 'Recipe', exact: true });

test('on a slow device the first recipe has fewer images, says why, and is whole by one press', async ({
  page,
}) => {
  await page.addInitScript(rememberPace, 120);
  await page.goto('./?lang=en#view=timeline');
  await expect(notice(page)).toContainText('This device takes 120 ms for a training step');
  await expect(recipe(page)).toContainText('small-cnn on 6,000 images of MNIST');
  await page.getByRole('button', { name: 'Train on all 12,000 images' }).click();
  await expect(recipe(page)).toContainText('small-cnn on 12,000 images of MNIST');
  await expect(notice(page)).not.toContainText('This device');
  // The bench as it was is a step behind.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(recipe(page)).toContainText('small-cnn on 6,000 images of MNIST');
});

test('with Save-Data the curve is drawn when it is asked for', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await page.goto('./?backend=wasm&lang=en#view=preview');
  const panel = page.getByRole('tabpanel', { name: 'Preview' });
  await expect(panel).toContainText('The browser saves data');
  await panel.getByRole('button', { name: 'Draw the curve' }).click();
  await expect(panel).toContainText('All 33 points measured');
  await expect(panel.getByRole('button', { name: 'Draw the curve' })).toBeHidden();
});
