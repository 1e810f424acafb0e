import { pathToFileURL } from 'node:url';
import { longestSilenceMs } from '../src/client/Silence.ts';
import { expect, test } from './fixtures.ts';
import { plainHost } from './plainHost.ts';
import { shortDenseRecipe } from './recipes.ts';
import { serveBelow } from './serveBelow.ts';

test.use({ isFirstVisit: true });

test('a chart that cannot be had leaves the page whole, and is drawn once it can', async ({
  page,
}) => {
  await page.route('**/TimelineChart-*.js*', (route) => route.abort());
  await page.goto('?testing=1&backend=wasm&sparing=1#view=timeline');
  const broken = page.getByRole('alert').filter({ hasText: 'could not be drawn' });
  await expect(broken).toBeVisible();
  await expect(page.getByRole('region', { name: 'Recipe' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  await page.unroute('**/TimelineChart-*.js*');
  await broken.getByRole('button', { name: 'Draw it again' }).click();
  await expect(broken).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible();
});

test('a worker script that is blocked is named as what is missing, and tried again', async ({
  page,
}) => {
  await page.route('**/main-*.js', (route) => route.abort());
  await page.goto('?testing=1&backend=wasm&sparing=1');
  await expect(page.getByRole('alert')).toContainText(
    'The script that computes could not be loaded',
  );
  await page.unroute('**/main-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});

test('over plain http, where a silent death is not told of, a restart is offered', async ({
  bench,
  page,
}) => {
  const host = await serveBelow('/');
  try {
    // Half a minute of silence is not waited for.
    await page.clock.install();
    // A name is no secure origin as the loopback address is: there are no Web Locks.
    await page.goto(`${host.url.replace('127.0.0.1', plainHost)}?testing=1&backend=wasm&sparing=1`);
    await bench.playground.ready();
    expect(await page.evaluate(() => 'locks' in navigator)).toBe(false);
    await bench.playground.call('start', shortDenseRecipe);
    await bench.playground.reach(5);
    const dead = Promise.race(page.workers().map((worker) => worker.waitForEvent('close')));
    // Resolves once it is known to be dead, which here nobody knows.
    const crashed = bench.playground.call('crashWorker', 'silent');
    await dead;
    const silent = bench.notices().filter({ hasText: 'Nothing has been heard of the worker' });
    await expect(silent).toHaveCount(0);
    await page.clock.fastForward(longestSilenceMs);
    await expect(silent).toBeVisible();
    await silent.getByRole('button', { name: 'Restart the worker' }).click();
    await expect(silent).toBeHidden();
    await crashed;
    expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
  } finally {
    await host.close();
  }
});

test('opened as a file, which no browser lets it be, the page says so', async ({ page }) => {
  await page.goto(pathToFileURL('dist/index.html').href);
  await expect(page.getByText('not as a file')).toBeVisible();
});
