import { expect, test } from './fixtures.ts';
import { briefRecipe } from './recipes.ts';

test.use({ isFirstVisit: true });

test('a shard that cannot be had is named, and trying again gets it', async ({ bench }) => {
  await bench.page.route('**/mnist/train-0.shard', (route) => route.abort());
  await bench.open();
  await bench.playground.call('start', briefRecipe);
  await expect(bench.notices()).toContainText('train-0.shard could not be loaded');
  await bench.page.unroute('**/mnist/train-0.shard');
  await bench.button('Try again').click();
  expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
});

test('a damaged shard is noticed by its checksum', async ({ bench }) => {
  await bench.page.route('**/mnist/validation.shard', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[1000] = (body[1000] ?? 0) ^ 1;
    await route.fulfill({ response, body });
  });
  await bench.open();
  await bench.playground.call('start', briefRecipe);
  await expect(bench.notices()).toContainText('validation.shard arrived damaged');
  await bench.page.unroute('**/mnist/validation.shard');
  await bench.button('Try again').click();
  expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
});

test('a test shard that cannot be had holds nothing up but the evaluation that needs it', async ({
  bench,
}) => {
  await bench.page.route('**/mnist/test.shard', (route) => route.abort());
  await bench.open();
  await bench.playground.call('start', {
    ...briefRecipe,
    phases: { train: 0.3, prune: 0, fineTune: 0 },
  });
  await expect(bench.notices()).toContainText('test.shard could not be loaded');
  // Exactly: after a while it is announced, too.
  await expect(bench.page.getByText('Waiting for images', { exact: true })).toBeVisible();
  // The end of the train phase is where test images are first needed.
  const trained = await bench.playground.call('series');
  expect(trained.length).toBeGreaterThan(20);
  await bench.button('Pause').click();
  await expect(bench.button('Resume')).toBeVisible();
  await bench.button('Resume').click();
  await bench.page.unroute('**/mnist/test.shard');
  await bench.button('Load again').click();
  await expect(bench.button('Run again')).toBeVisible();
  const { status, accuracy } = await bench.playground.call('report');
  expect(status).toBe('finished');
  expect(accuracy.dense).toBeGreaterThan(0.5);
});

test('once the images of a run are there, no network is needed', async ({ bench, context }) => {
  await bench.open();
  expect(await bench.playground.runToEnd(briefRecipe)).toMatchObject({ status: 'finished' });
  await context.setOffline(true);
  expect(await bench.playground.runToEnd(briefRecipe)).toMatchObject({ status: 'finished' });
});
