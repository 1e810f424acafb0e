import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { BenchPage } from './BenchPage.ts';
import type { PlaygroundPort } from './PlaygroundPort.ts';
import { expect, test } from './fixtures.ts';
import { narrowRecipe } from './recipes.ts';
import { violations } from './violations.ts';

/** The same page at the link, with the test interface. */
const withTesting = (link: string): string =>
  link.replace('#', '?testing=1&sparing=1&backend=wasm#');

/** What a button has the browser save. */
async function saved(page: Page, name: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  return readFile(await (await coming).path(), 'utf8');
}

/** A run that is paused at its first pruning step, behind a live change. */
async function changeMidRun(playground: PlaygroundPort): Promise<void> {
  await playground.inTurn(['start', narrowRecipe], ['nextPruningStep'], ['waitForIdle']);
  await playground.call('setTarget', 'conv2', 0.5);
}

test('a run is shared with its live changes, and whoever opens the link runs the same', async ({
  bench,
  page,
}) => {
  const { playground } = bench;
  await bench.open();
  await changeMidRun(playground);
  await playground.call('resume');
  await playground.call('waitForIdle');
  const curve = await playground.call('series');

  await bench.button('Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog).toContainText('And 1 live change of this run');
  await expect(dialog.getByRole('img', { name: 'The link as a QR code' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toBe(await playground.call('shareLink'));
  const report = await saved(page, 'Save report (HTML)');
  expect(report).toContain(
    `href="${link.replaceAll(/&(view|layer|digit)=\w+/g, '').replaceAll('&', '&amp;')}"`,
  );
  expect(report).toContain('<h2>Pruning steps</h2>');
  expect(report.match(/src="data:image\/png/g), 'a map a layer').toHaveLength(4);
  await page.keyboard.press('Escape');

  await page.goto(withTesting(link));
  await expect(bench.notices()).toContainText('Opened from a link');
  await page.reload();
  await playground.ready();
  await expect(bench.notices()).toContainText('Opened from a link');
  expect(await playground.call('recipe')).toMatchObject({ seed: 11, data: { images: 2560 } });
  expect(await playground.call('series'), 'nothing has run').toEqual([]);
  await bench.button('Run').click();
  await expect(bench.button('Pause').or(bench.button('Run again'))).toBeVisible();
  await playground.call('waitForIdle');
  expect(await playground.call('series')).toEqual(curve);

  await bench.goTo(withTesting(link.replace(/recipe=1..../, 'recipe=1zzzz')));
  await playground.ready();
  await expect(bench.notices()).toContainText('This link cannot be opened');
  expect(await playground.call('recipe')).toEqual(await playground.call('defaults'));
});

test('a start that is a moment of another run is trained again from the link, when asked', async ({
  bench,
  page,
  browser,
  baseURL,
}) => {
  const { playground } = bench;
  await bench.open();
  await changeMidRun(playground);
  await playground.call('nextPruningStep');
  await playground.call('waitForIdle');
  const { trainSteps } = await playground.call('report');
  await playground.call('stop');
  await bench.choose(
    'Run starts from',
    `a kept moment: training step ${trainSteps}, after a pruning step`,
  );
  await bench.button('Run again').click();
  await expect(bench.button('Pause').or(bench.button('Run again'))).toBeVisible();
  await playground.call('waitForIdle');
  const curve = await playground.call('series');
  await bench.button('Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog).toContainText(`a moment of another run, training step ${trainSteps}.`);
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();

  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
  const other = new BenchPage(await context.newPage());
  await other.page.goto(withTesting(link));
  await other.playground.ready();
  await expect(other.notices()).toContainText(
    `training step ${trainSteps}, which is not on this device`,
  );
  await expect(other.section('Run controls')).toContainText('Run first trains up to its moment');
  expect(await other.playground.call('series'), 'nothing has run').toEqual([]);
  expect(await violations(other.page)).toEqual([]);
  await other.notices().getByRole('button', { name: 'Train up to this moment' }).click();
  await expect(other.notices()).toContainText('is kept on this device: Run starts from it');
  expect(await other.playground.call('series')).toHaveLength(trainSteps);
  await other.button('Run again').click();
  await expect(other.button('Pause').or(other.button('Run again'))).toBeVisible();
  await other.playground.call('waitForIdle');
  expect(await other.playground.call('series')).toEqual(curve);

  // Once all that waits to be written is, the moment is kept there, and nothing has to be trained to begin at it.
  expect((await other.playground.call('storage')).checkpoints).toBeGreaterThan(0);
  await other.page.goto('./favicon.svg');
  await other.page.goto(withTesting(link));
  await other.playground.ready();
  await expect(other.notices()).toContainText('is kept on this device: Run starts from it');
  await expect(other.button('Train up to this moment')).toHaveCount(0);
  await context.close();
});

test('a run leaves as files: recipe, curves, report, event files, pictures and tables', async ({
  bench,
  page,
}) => {
  const { playground } = bench;
  await bench.open();
  await playground.call('start', narrowRecipe);
  await playground.call('waitForIdle');
  await playground.call('view', 'timeline');

  const textOf = async (format: 'recipe' | 'curves-csv' | 'report') =>
    Buffer.from((await playground.call('exportAs', format)).base64, 'base64').toString('utf8');
  expect(JSON.parse(await textOf('recipe'))).toMatchObject({ seed: 11 });
  expect(await textOf('curves-csv')).toMatch(/^trainStep,epoch,lossNats/);
  expect(await textOf('report')).toContain('<h2>Pruning steps</h2>');
  const events = await playground.call('exportAs', 'tensorboard');
  const files = unzipSync(Buffer.from(events.base64, 'base64'));
  const train = Object.keys(files).find((name) => name.includes('/train/')) ?? '';
  const written = Buffer.from(files[train] ?? []).toString('latin1');
  expect(written).toContain('prune_low_magnitude_conv1/mask:0/sparsity');
  expect(written).toContain('conv1/kernel_0/kept');

  await bench.button('Share').click();
  await bench.button('Pictures and tables on this page').click();
  expect(await violations(page)).toEqual([]);
  const names = await page.getByRole('button', { name: /^Save as SVG: / }).all();
  expect(names.length, 'the timeline, the histogram, and a map a layer').toBeGreaterThan(6);
  // A page without a policy, as a reader of files is.
  const reader = await page.context().newPage();
  for (const [i, button] of names.entries()) {
    const coming = page.waitForEvent('download');
    await button.click();
    const svg = await readFile(await (await coming).path(), 'utf8');
    expect(svg, String(i)).not.toMatch(
      /var\(|<script|<style|https?:\/\/(?!www\.w3\.org\/2000\/svg")/,
    );
    const faults = await reader.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, 'image/svg+xml');
      return read.querySelectorAll('parsererror').length;
    }, svg);
    expect(faults, String(i)).toBe(0);
  }
  await reader.close();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save as PNG: Chart of/ }).click();
  const png = await readFile(await (await coming).path());
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16), 'twice as fine as the page').toBeGreaterThan(900);
});
