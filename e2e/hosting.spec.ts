import { expect, test } from './fixtures.ts';
import { shortRecipe } from './recipes.ts';
import { serveBelow } from './serveBelow.ts';

test('the built folder works below the root of any static host', async ({ bench, page }) => {
  const host = await serveBelow('/some/base/');
  try {
    await page.goto(`${host.url}?testing=1&backend=wasm`);
    await bench.playground.ready();
    expect(await bench.playground.runToEnd(shortRecipe)).toMatchObject({ status: 'finished' });
  } finally {
    await host.close();
  }
});

test('without ?testing=1 there is no test interface', async ({ bench, page }) => {
  await page.goto('./?backend=wasm');
  await expect(bench.button('Run')).toBeEnabled();
  expect(await page.evaluate(() => 'playground' in window)).toBe(false);
});
