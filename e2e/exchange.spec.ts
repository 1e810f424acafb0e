import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { narrowRecipe } from './recipes.ts';

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

async function saved(page: Page, name: string): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), text: await textOf(download) };
}

async function open(page: Page, name: string, text: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open recipe…', exact: true }).click();
  const chooser = await choosing;
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('a recipe is saved, changed, opened again and is the same; undo has the change back', async ({
  bench,
  page,
}) => {
  await bench.open();
  await bench.fill('Seed', '2024');
  const { name, text } = await saved(page, 'Save recipe');
  expect(name).toBe('small-cnn-magnitude-polynomial-seed2024.json');
  await bench.fill('Seed', '5');
  await bench.typedTarget('conv2').fill('35');
  await bench.typedTarget('conv2').press('Enter');
  await expect(bench.button('seed 5')).toBeVisible();

  await open(page, name, text);
  await expect(bench.notices()).toContainText(`“${name}” is open`);
  await expect(bench.button('seed 2024')).toBeVisible();
  await expect(bench.typedTarget('conv2')).toHaveValue('80%');
  expect((await saved(page, 'Save recipe')).text).toBe(text);

  await bench.button('Undo').click();
  await expect(bench.button('seed 5')).toBeVisible();
  await expect(bench.typedTarget('conv2')).toHaveValue('35%');
});

test('a broken file is refused in words, and nothing is lost', async ({ bench, page }) => {
  await bench.open();
  await bench.fill('Seed', '2024');
  const { text } = await saved(page, 'Save recipe');

  await open(page, 'cut.json', text.slice(0, 100));
  await expect(bench.notices()).toContainText('“cut.json” was not opened');
  await expect(bench.notices()).toContainText('it is not JSON from line');
  await open(page, 'wrong.json', text.replace('"seed": 2024', '"seed": -4'));
  await expect(bench.notices()).toContainText('“wrong.json” was not opened');
  await expect(bench.notices()).toContainText('Seed must satisfy');
  await expect(bench.notices()).not.toContainText('cut.json');

  await expect(bench.button('seed 2024')).toBeVisible();
  expect((await saved(page, 'Save recipe')).text).toBe(text);
});

test('the curves of a run as CSV are its series', async ({ bench, page }) => {
  await bench.open();
  await expect(bench.button('Save curves (CSV): nothing has run yet')).toBeDisabled();
  await bench.playground.runToEnd(narrowRecipe);
  const { text } = await saved(page, 'Save curves (CSV)');
  const [header = '', ...lines] = text.trimEnd().split('\r\n');
  const names = header.split(',');
  const rows = lines.map((line) => {
    const fields = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, fields[i]]));
  });
  const read = rows.map((row) => ({
    trainStep: Number(row['trainStep']),
    loss: Number(row['lossNats']),
    sparsity: Number(row['sparsityFraction']),
    ...(row['validationAccuracyFraction'] !== '' && {
      accuracy: Number(row['validationAccuracyFraction']),
    }),
  }));
  expect(read).toEqual(await bench.playground.call('series'));

  const { pruningSteps, accuracy } = await bench.playground.call('report');
  const pruned = rows.filter((row) => row['pruningStep'] !== '');
  expect(pruned.map((row) => Number(row['accuracyAfterPruningFraction']))).toEqual(
    pruningSteps.map(({ accuracyAfter }) => accuracyAfter),
  );
  expect(Number(rows.at(-1)?.['testAccuracyAfterFineTuneFraction'])).toBe(accuracy.final);
  expect(rows.at(-1)?.['testImages']).toBe(String(accuracy.images));
});
