import { expect, test } from './fixtures.ts';

test('one granularity for all layers is one result, whatever was chosen before', async ({
  bench,
}) => {
  await bench.open();
  const choose = (granularity: string) =>
    bench.section('Recipe').getByRole('radio', { name: granularity, exact: true }).check();
  const kinds = async () => {
    await bench.playground.call('waitForIdle');
    const { layers } = await bench.playground.call('report');
    return layers.map(({ granularity }) => granularity.kind);
  };
  await choose('filter');
  await expect.poll(kinds).toEqual(['filter', 'filter', 'filter', 'weight']);
  await choose('keep N of M');
  await expect.poll(kinds).toEqual(['weight', 'nOfM', 'nOfM', 'nOfM']);
  await expect(bench.section('Recipe')).toContainText(
    /keep 2 of 4 would remove nothing here\. Single weights are removed there instead, to a target of 80\.0\s%\./,
  );
  await choose('block');
  await choose('filter');
  await expect.poll(kinds).toEqual(['filter', 'filter', 'filter', 'weight']);
  await expect(bench.section('Recipe')).toContainText(
    'Single weights are removed from dense2 instead',
  );
});

test('looking at another allocation and going back changes nothing', async ({ bench }) => {
  await bench.open();
  const layers = ['conv1', 'conv2', 'dense1', 'dense2'];
  await bench.typedTarget('conv1').fill('30');
  await bench.typedTarget('conv1').press('Enter');
  await bench.choose('Allocation', 'ERK');
  const network = bench.page.getByLabel('How much is removed, in percent');
  await network.fill('65');
  await network.press('Enter');
  await bench.choose('Allocation', 'per layer');
  for (const [i, target] of ['30%', '80%', '80%', '80%'].entries()) {
    await expect(bench.typedTarget(layers[i] ?? '')).toHaveValue(target);
  }
  await bench.choose('Allocation', 'ERK');
  await expect(network).toHaveValue('65%');
});
