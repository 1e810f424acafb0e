import { expect, test } from './fixtures.ts';
import { violations } from './violations.ts';

test('the page says what it is, how to cite it, every licence, and what to send with a report', async ({
  bench,
  context,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await bench.open('backend=wasm&lang=en');
  await bench.button('Settings').click();
  await bench.button('Help').click();
  await bench.button('Version, how to cite, licences, diagnostics').click();
  const dialog = page.getByRole('dialog', { name: 'About this page' });
  await expect(dialog).toContainText(/Version \d+\.\d+\.\d+/);
  await bench.button('Show all licences').click();
  const licences = dialog.getByRole('list', { name: 'Licences' }).getByRole('listitem');
  for (const name of ['MNIST', '@fontsource-variable/inter', '@tensorflow/tfjs-core', 'XNNPACK']) {
    await expect(licences.filter({ hasText: name }).first()).toBeVisible();
  }
  await licences.filter({ hasText: 'MNIST' }).locator('summary').click();
  await expect(licences.filter({ hasText: 'MNIST' })).toContainText('Yann LeCun');
  await expect(licences.filter({ hasText: 'MNIST' })).toContainText('Creative Commons Legal Code');
  const text = await dialog.getByRole('textbox', { name: 'Diagnostics' }).inputValue();
  expect(text).toMatch(/^backend: wasm \(asked for: wasm\)$/m);
  expect(text).toMatch(/^wasm: SIMD yes/m);
  await bench.button('Copy diagnostics').click();
  await expect(dialog.getByText('Copied', { exact: false })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  const isWide = await page.evaluate(() => document.body.scrollWidth > document.body.clientWidth);
  expect(isWide).toBe(false);
  expect(await violations(page)).toEqual([]);
});
