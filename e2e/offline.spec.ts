import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { plainHost } from './plainHost.ts';
import { briefRecipe, shortDenseRecipe } from './recipes.ts';
import { serveBelow, servedFolder, type StaticHost } from './serveBelow.ts';

test.use({ isFirstVisit: true, serviceWorkers: 'allow' });

const settings = '?testing=1&backend=wasm&sparing=1#view=timeline';

/** Where the page says how far it can be used offline. */
async function openHelp(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Help' }).click();
  return page.getByRole('dialog');
}

async function makeReady(page: Page): Promise<void> {
  const help = await openHelp(page);
  await help.getByRole('button', { name: /^Make it ready for offline use, [\d.]+ MB$/ }).click();
  await expect(help.getByText(/^Ready to be used offline/)).toBeVisible();
  await help.getByRole('button', { name: 'Close' }).click();
}

/** Has the host serve another build: the same scripts with another page. */
async function renew(host: StaticHost): Promise<void> {
  const [html = '', worker = ''] = await Promise.all(
    ['index.html', 'sw.js'].map((name) => readFile(new URL(name, servedFolder), 'utf8')),
  );
  const newer = html.replace('<body>', '<body data-build="newer">');
  const sumOf = (text: string): string =>
    createHash('sha256').update(text).digest('hex').slice(0, 32);
  host.replace('index.html', newer);
  host.replace('sw.js', worker.replace(sumOf(html), sumOf(newer)));
}

test('once it says so, the page opens, trains and teaches without a network, below any base path', async ({
  bench,
  context,
  page,
}) => {
  const host = await serveBelow('/lessons/pruning/');
  await page.goto(host.url + settings);
  await bench.playground.ready();
  await makeReady(page);
  await host.close();
  await context.setOffline(true);
  await page.reload();
  await bench.playground.ready();
  expect(await bench.playground.runToEnd(briefRecipe)).toMatchObject({ status: 'finished' });
  await bench.playground.call('lesson', 'what-is-pruning', 0);
  await expect(page.getByRole('heading', { name: 'A network that reads digits' })).toBeVisible();
  await context.setOffline(false);
});

test('a newer build is offered, and comes when it is taken', async ({ bench, page }) => {
  const host = await serveBelow('/');
  const newer = page.locator('[data-build="newer"]');
  try {
    await page.goto(host.url + settings);
    await bench.playground.ready();
    await makeReady(page);
    await renew(host);
    await page.reload();
    await bench.playground.ready();
    await bench.playground.call('start', shortDenseRecipe);
    await bench.playground.reach(5);
    await expect(newer).toHaveCount(0);
    const offer = bench.notices().filter({ hasText: 'A newer version of this page is here' });
    expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
    await expect(offer).toBeVisible();
    await offer.getByRole('button', { name: 'Load the newer version' }).click();
    await expect(newer).toHaveCount(1);
    await bench.playground.ready();
  } finally {
    await host.close();
  }
});

test('where there can be no service worker the page says so, and nothing is amiss', async ({
  bench,
  page,
}) => {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  const host = await serveBelow('/');
  try {
    await page.goto(host.url.replace('127.0.0.1', plainHost) + settings);
    await bench.playground.ready();
    const help = await openHelp(page);
    await expect(help.getByText(/^This page is not kept for offline use/)).toBeVisible();
    expect(errors).toEqual([]);
  } finally {
    await host.close();
  }
});
