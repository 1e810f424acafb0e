import { expect, test } from './fixtures.ts';
import { runHeadless } from './runHeadless.ts';

test('a network without a file is trained here once, opens trained from then on, and can be forgotten', async ({
  bench,
}) => {
  const { page, playground } = bench;
  // It reads pixels as no file's network does, and is small.
  await bench.open('backend=wasm', '');
  await bench.unfold();
  await bench.section('Recipe').getByText('More settings', { exact: true }).click();
  await bench.choose('Pixels', 'standardised');
  const train = page.getByRole('button', { name: /^Train this network here/ }).first();
  await train.click();
  await expect(page.getByText(/trains this network, to be kept on this device$/)).toBeVisible();
  await playground.call('waitForIdle');
  const opened = page.getByText(/^Trained small-cnn, not pruned: 9\d\.\d\d/);
  await expect(opened).toBeVisible();
  const [run] = await playground.call('runs');
  const { weights } = await playground.call('layer', 'conv2');

  await test.step('by a recipe that comes to the same in Node, bit for bit', async () => {
    expect(run).toMatchObject({ status: 'finished', pinned: true, seed: 7 });
    const { record } = await runHeadless(run?.recipe ?? {});
    const test = record.evaluations.findLast(({ set }) => set === 'test');
    expect(test?.accuracy).toBe(run?.accuracy.dense);
  });

  await test.step('it is previewed', async () => {
    const { from, accuracy } = await playground.call('preview');
    expect(from.kind).toBe('weights');
    expect(accuracy.dense).toBeGreaterThan(0.9);
  });

  await test.step('after a reload it is what the network opens on', async () => {
    // All that waits to be written is, then.
    expect((await playground.call('storage')).checkpoints).toBeGreaterThan(0);
    await page.reload();
    await playground.ready();
    await playground.call('waitForIdle');
    await expect(opened).toBeVisible();
    await expect
      .poll(async () => (await playground.call('layer', 'conv2')).weights)
      .toEqual(weights);
  });

  await test.step('until it is forgotten', async () => {
    await bench.unfold();
    await bench.button('Forget it').click();
    await expect(train).toBeVisible();
    await expect(opened).toHaveCount(0);
  });
});
