import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { tinyRecipe } from './recipes.ts';
import { violations } from './violations.ts';

/** The same page at the link, with the test interface. */
const withTesting = (link: string): string => link.replace('#', '?testing=1&backend=wasm#');

/** What a button has the browser save. */
async function saved(page: Page, name: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  return readFile(await (await coming).path(), 'utf8');
}

test('a run is shared with its live changes, and whoever opens the link runs the same', async ({
  bench,
  page,
}) => {
  const { playground } = bench;
  await bench.open();
  await playground.call('start', tinyRecipe);
  await playground.call('nextPruningStep');
  await playground.call('waitForIdle');
  await playground.call('setTarget', 'conv2', 0.5);
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
  expect(report).toContain(`href="${link.replace(/&view=\w+/, '').replaceAll('&', '&amp;')}"`);
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

  await page.goto(withTesting(link.replace(/recipe=1..../, 'recipe=1zzzz')));
  await page.reload();
  await playground.ready();
  await expect(bench.notices()).toContainText('This link cannot be opened');
  expect(await playground.call('recipe')).toEqual(await playground.call('defaults'));
});
