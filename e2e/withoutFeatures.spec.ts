import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { shortDenseRecipe } from './recipes.ts';

test.use({ isFirstVisit: true });

/** Takes something of the browser's from the page's workers, before anything of theirs is evaluated that asks for it. */
async function without(page: Page, script: string): Promise<void> {
  await page.route('**/main-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script};\n${await response.text()}` });
  });
}

const cases = [
  {
    // Safari before 17.
    what: 'OffscreenCanvas',
    script: 'delete self.OffscreenCanvas',
    why: 'this browser has no OffscreenCanvas',
  },
  {
    // A Chromebook whose graphics are on the block list, or a browser with --disable-3d-apis.
    what: 'WebGL',
    script: 'OffscreenCanvas.prototype.getContext = () => null',
    why: 'this browser gives a worker no WebGL 2',
  },
];

for (const { what, script, why } of cases) {
  test(`without ${what} wasm computes, and the page says why webgl does not`, async ({
    bench,
    page,
  }) => {
    await without(page, script);
    await bench.open('backend=webgl');
    await expect(bench.notices()).toContainText('wasm computes instead');
    expect(await bench.playground.runToEnd(shortDenseRecipe)).toMatchObject({ status: 'finished' });
    expect((await bench.playground.call('report')).backend).toBe('wasm');
    await bench.button('Backend: wasm').click();
    await expect(page.getByRole('dialog', { name: 'Backend' })).toContainText(why);
  });
}

test('without SIMD the plain binary is loaded, and computes', async ({ bench, page }) => {
  const binaries: string[] = [];
  // Before anything else asks what wasm can do here.
  await without(page, 'WebAssembly.validate = () => false');
  await page.route('**/*.wasm', async (route) => {
    binaries.push(new URL(route.request().url()).pathname);
    await route.continue();
  });
  await bench.open('backend=wasm');
  expect(binaries.filter((name) => name.includes('simd'))).toEqual([]);
  expect(binaries.length).toBeGreaterThan(0);
  expect(await bench.playground.runToEnd(shortDenseRecipe)).toMatchObject({ status: 'finished' });
  expect((await bench.playground.call('report')).backend).toBe('wasm');
});
