import { expect, test } from './fixtures.ts';
import { BenchPage } from './BenchPage.ts';
import { briefRecipe, shortNarrowRecipe } from './recipes.ts';

/** Checkpoints go from one worker to another, past the page, which hears of them when they are kept. */
async function isKept({ playground }: BenchPage, fromTrainStep: number): Promise<void> {
  await expect
    .poll(async () => (await playground.call('moments')).at(-1)?.trainStep)
    .toBeGreaterThanOrEqual(fromTrainStep);
}

test('a run is there again after a reload, with its record and its weights', async ({ bench }) => {
  await bench.open();
  const { runId } = await bench.playground.call('start', shortNarrowRecipe);
  await bench.playground.call('waitForIdle');
  const series = await bench.playground.call('series');
  const report = await bench.playground.call('report');
  const weights = await bench.playground.call('layer', 'conv2');
  const [before] = await bench.playground.call('runs');
  await isKept(bench, series.length);
  expect((await bench.playground.call('storage')).runs).toBe(1);

  await bench.open();
  expect(await bench.playground.call('runs')).toEqual([before]);
  expect(before).toMatchObject({ runId, status: 'finished', accuracy: report.accuracy });
  // What the bench opens on does not depend on it.
  expect((await bench.playground.call('report')).runId).toBeUndefined();
  await bench.playground.call('openRun', runId);
  expect(await bench.playground.call('series')).toEqual(series);
  expect(await bench.playground.call('layer', 'conv2')).toEqual(weights);
  expect((await bench.playground.call('report')).pruningSteps).toEqual(report.pruningSteps);
});

test('a run whose page is closed goes on from its last checkpoint, bit for bit', async ({
  bench,
}) => {
  await bench.open();
  await bench.playground.runToEnd(shortNarrowRecipe);
  const uninterrupted = await bench.playground.call('series');
  const finished = await bench.playground.call('report');
  await isKept(bench, uninterrupted.length);
  const { checkpoints } = await bench.playground.call('storage');

  const { runId } = await bench.playground.call('start', shortNarrowRecipe);
  await bench.playground.inTurn(['reach', 45], ['pause']);
  await expect
    .poll(async () => (await bench.playground.call('storage')).checkpoints)
    .toBeGreaterThan(checkpoints + 1);
  await bench.open();
  const runs = await bench.playground.call('runs');
  expect(runs.at(-1)).toMatchObject({ runId, status: 'cut-off' });
  await bench.button(/^Go on from training step \d+$/).click();
  await expect(bench.notices()).toContainText('without the interruption');
  expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
  expect(await bench.playground.call('series')).toEqual(uninterrupted);
  const report = await bench.playground.call('report');
  expect(report.accuracy).toEqual(finished.accuracy);
  expect(report.pruningSteps).toEqual(finished.pruningSteps);
  expect(report.recoveries).toMatchObject([{ code: 'interrupted' }]);
  expect(report.recoveries[0]?.fromTrainStep).toBeGreaterThan(0);
  await bench.open();
  expect((await bench.playground.call('runs')).at(-1)).toMatchObject({ runId, status: 'finished' });
});

test('what is deleted stays so after a reload, and comes back where that is undone', async ({
  bench,
  page,
}) => {
  await bench.open();
  const { runId } = await bench.playground.call('start', briefRecipe);
  await bench.playground.call('waitForIdle');
  await bench.playground.call('deleteRun', runId);
  expect(await bench.playground.call('runs')).toEqual([]);
  await bench.button('Undo deletion').click();
  expect(await bench.playground.call('runs')).toHaveLength(1);
  await bench.playground.call('deleteRun', runId);
  await page.keyboard.press('Control+z');
  expect(await bench.playground.call('runs')).toHaveLength(1);
  await expect(bench.button('Undo deletion')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  expect(await bench.playground.call('runs')).toEqual([]);
  expect((await bench.playground.call('storage')).runs).toBe(0);
  await bench.open();
  expect(await bench.playground.call('runs')).toEqual([]);
});

test('a run that another tab is at is not offered, and its end is heard of', async ({
  bench,
  context,
}) => {
  await bench.open();
  const { runId } = await bench.playground.call('start', shortNarrowRecipe);
  await bench.playground.inTurn(['reach', 5], ['pause'], ['storage']);
  const page = await context.newPage();
  const other = new BenchPage(page);
  await other.open();
  expect(await other.playground.call('runs')).toMatchObject([{ runId, status: 'running' }]);
  await expect(other.button(/^Go on from/)).toHaveCount(0);
  expect(await other.playground.refusal('deleteRun', runId)).toMatchObject({ code: 'busy' });
  await bench.playground.call('resume');
  await bench.playground.call('waitForIdle');
  await bench.playground.call('storage');
  await expect.poll(async () => (await other.playground.call('runs'))[0]?.status).toBe('finished');
  await other.playground.call('openRun', runId);
  expect(await other.playground.call('series')).toEqual(await bench.playground.call('series'));
  await page.close();
});

test('without storage everything works, and one sentence says that runs are not kept', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
  const page = await context.newPage();
  // As in a private window of some browsers; workers have the database of their own.
  await page.route('**/main-*.js', async (route) => {
    const response = await route.fetch();
    const refuse =
      'self.indexedDB && Object.defineProperty(IDBFactory.prototype, "open", ' +
      '{ value() { throw new DOMException("denied", "SecurityError"); } });\n';
    await route.fulfill({ response, body: refuse + (await response.text()) });
  });
  const bench = new BenchPage(page);
  await bench.open();
  await expect(bench.notices()).toContainText('This browser keeps nothing for this page');
  expect(await bench.playground.runToEnd(briefRecipe)).toMatchObject({ status: 'finished' });
  expect(await bench.playground.call('runs')).toHaveLength(1);
  const moments = await bench.playground.call('moments');
  expect(moments.length).toBeGreaterThan(0);
  await context.close();
});
