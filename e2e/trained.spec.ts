import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';
import { shortRecipe } from './recipes.ts';
import { runHeadless } from './runHeadless.ts';
import { trainedStart } from './trainedStart.ts';

/** Nothing while one network gives way to another, when the worker has no such layer. */
const conv2Of = ({ playground }: BenchPage) =>
  playground.call('layer', 'conv2').catch(() => undefined);

test('the bench opens on the trained network of its recipe’s, and says so', async ({ bench }) => {
  const asked: string[] = [];
  bench.page.on('request', (request) => {
    const [, file] = /\/pretrained\/(.+)$/.exec(request.url()) ?? [];
    if (file !== undefined) asked.push(file);
  });
  await bench.open('backend=wasm', '');
  await expect(bench.page.getByText(/^Trained small-cnn, not pruned: 98\.\d\d/)).toBeVisible();
  const opened = await bench.playground.call('layer', 'conv2');
  expect(asked).toEqual(['small-cnn.weights']);

  await test.step('another network has a file of its own, fetched when it is chosen', async () => {
    await bench.choose('Network', 'lenet-5');
    await expect(bench.page.getByText(/^Trained lenet-5, not pruned: 99\.\d\d/)).toBeVisible();
    await expect.poll(async () => (await conv2Of(bench))?.shape).toEqual([5, 5, 20, 50]);
    expect(asked).toEqual(['small-cnn.weights', 'lenet-5.weights']);
    await bench.choose('Network', 'article-cnn');
    await expect(bench.page.getByText(/^Untrained weights: no trained ones come/)).toBeVisible();
    await bench.button('Recipe to defaults').click();
    await bench.choose('Network', 'small-cnn');
    await expect(bench.page.getByText(/^Trained small-cnn, not pruned/)).toBeVisible();
  });

  await test.step('a run starts from it by its checksum, in Node bit for bit the same', async () => {
    const start = await trainedStart();
    await bench.playground.call('start', shortRecipe, start);
    await expect(
      bench.section('Recipe').getByRole('combobox', { name: 'Run starts from', exact: true }),
    ).toHaveValue(JSON.stringify(start));
    await bench.playground.call('waitForIdle');
    const series = await bench.playground.call('series');
    const run = await runHeadless(shortRecipe, [], start);
    expect(run.start).toEqual(start);
    expect(series).toHaveLength(76);
    expect(series.map(({ loss }) => loss)).toEqual(run.record.train.map(({ loss }) => loss));
    // A network that had learnt nothing would begin at ln 10.
    expect(series[0]?.loss).toBeLessThan(0.3);
  });

  await test.step('a reset puts it back, and undo the run', async () => {
    await bench.button('Reset').click();
    await expect(bench.page.getByText(/^Trained small-cnn, not pruned/)).toBeVisible();
    await expect.poll(async () => (await conv2Of(bench))?.weights).toEqual(opened.weights);
  });

  await test.step('what it cannot start from is refused by field and rule', async () => {
    const abc = { kind: 'pretrained', checksum: 'abc' } as const;
    expect(await bench.playground.refusal('start', {}, abc)).toMatchObject({
      code: 'bad-recipe',
      field: 'start.checksum',
      value: 'abc',
    });
    const start = await trainedStart('lenet-5');
    expect(await bench.playground.refusal('start', {}, start)).toMatchObject({ field: 'network' });
  });
});

test('a trained network that cannot be had is named, and fresh weights take its place', async ({
  bench,
}) => {
  await bench.page.route('**/pretrained/small-cnn.weights', (route) => route.abort());
  await bench.open('backend=wasm', '');
  await expect(bench.notices()).toContainText('small-cnn.weights, the trained weights of');
  await expect(bench.page.getByText(/^Untrained weights/)).toBeVisible();
  await bench.page.unroute('**/pretrained/small-cnn.weights');
  await bench.notices().getByRole('button', { name: 'Try again' }).click();
  await expect(bench.page.getByText(/^Trained small-cnn, not pruned/)).toBeVisible();
});
