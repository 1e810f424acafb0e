import { expect, test } from './fixtures.ts';
import { briefRecipe, shortDenseRecipe } from './recipes.ts';
import { serveBelow } from './serveBelow.ts';

test.use({ isFirstVisit: true });

test('the built folder works below the root of any static host', async ({ bench, page }) => {
  const host = await serveBelow('/some/base/');
  try {
    await page.goto(`${host.url}?testing=1&backend=wasm`);
    await bench.playground.ready();
    expect(await bench.playground.runToEnd(briefRecipe)).toMatchObject({ status: 'finished' });
  } finally {
    await host.close();
  }
});

test('nothing is refused by the page’s own Content-Security-Policy, from first paint to last table', async ({
  bench,
  page,
}) => {
  // Where react-aria does most by styles of its own.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'platform', { value: 'iPhone' });
    Object.defineProperty(navigator, 'userAgentData', { value: undefined });
  });
  const host = await serveBelow('/');
  try {
    await page.goto(`${host.url}?testing=1&backend=wasm`);
    await bench.playground.ready();
    expect(await bench.playground.runToEnd(shortDenseRecipe)).toMatchObject({ status: 'finished' });
    await page.getByRole('button', { name: 'Table' }).click();
    for (const tab of await page.getByRole('tab').all()) await tab.click();
    await page.locator('body').click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await page.evaluate(() => document.querySelectorAll('style').length)).toBe(0);
    const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
    await expect(policy).toHaveAttribute('content', /script-src 'self' 'wasm-unsafe-eval';/);
  } finally {
    await host.close();
  }
});

test('without ?testing=1 there is no test interface', async ({ bench, page }) => {
  await page.goto('./?backend=wasm');
  await expect(bench.button('Run')).toBeEnabled();
  expect(await page.evaluate(() => 'playground' in window)).toBe(false);
});
