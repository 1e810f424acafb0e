import { expect, test } from './fixtures.ts';
import { narrowRecipe } from './recipes.ts';

test('a sweep leaves the bench as it is', async ({ bench }) => {
  test.slow();
  await bench.open();
  await bench.playground.runToEnd(narrowRecipe);
  // What it is set beside may be known only later.
  const reported = async () => ({ ...(await bench.playground.call('report')), control: undefined });
  const before = await reported();
  const weights = await bench.playground.call('layer', 'conv2');

  const tab = await bench.sweeps();
  await tab
    .getByRole('combobox', { name: 'What varies' })
    .selectOption({ label: 'Which granularity?' });
  await tab.getByRole('textbox', { name: 'Seeds' }).fill('1');
  await tab.getByRole('textbox', { name: 'Seeds' }).press('Enter');
  await tab.getByRole('button', { name: /^Start \d runs$/ }).click();
  await expect(tab.getByText(/The bench stays yours/)).toBeVisible();
  await bench.unfold();
  const network = bench.section('Recipe').getByRole('combobox', { name: 'Network', exact: true });
  await expect(network).toBeEnabled();

  // Three runs, each evaluated on all test images.
  await tab.getByRole('radio', { name: 'table', exact: true }).click();
  const results = tab.getByRole('table', { name: /^Mean of the seeds/ });
  await expect(results.getByRole('cell', { name: '1 of 1' })).toHaveCount(3, { timeout: 300_000 });
  expect(await reported()).toEqual(before);
  expect(await bench.playground.call('layer', 'conv2')).toEqual(weights);
  // The value of single weights is the run that was there.
  expect(await bench.playground.call('runs')).toHaveLength(3);
});

test('a run of the bench goes on beside a sweep, bit for bit', async ({ bench }) => {
  test.slow();
  await bench.open();
  const whole = { ...narrowRecipe, phases: { train: 2, prune: 2, fineTune: 0 } };
  await bench.playground.runToEnd(whole);
  const uninterrupted = await bench.playground.call('series');
  await bench.playground.call('reset');
  const tab = await bench.sweeps();
  await tab.getByRole('button', { name: /^Start \d+ runs$/ }).click();
  await expect(tab.getByText(/^0 of 9 runs/)).toBeVisible();
  await bench.playground.call('start', whole);
  expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
  expect(await bench.playground.call('series')).toEqual(uninterrupted);
  await tab.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(tab.getByText(/^Stopped: what was finished/)).toBeVisible();
  expect(await bench.playground.call('report')).toMatchObject({ status: 'finished' });
});

test('ticket and controls share masks, and the sweep draws their bands', async ({ bench }) => {
  test.slow();
  await bench.open();
  const masks = new Map<string, number[]>();
  // One shot wants no prune phase, and each phase ends with an evaluation of 16,000 images.
  const phases = { train: 0.5, prune: 0, fineTune: 1 };
  for (const arm of ['ticket', 'reinitialize', 'randomMask'] as const) {
    await bench.playground.runToEnd({
      ...narrowRecipe,
      phases,
      pruning: {
        schedule: { kind: 'oneShot' },
        recovery: { kind: 'rewind', toTrainStep: 0, arm },
      },
    });
    masks.set(arm, (await bench.playground.call('layer', 'conv2')).mask);
  }
  const [ticket, reinitialized, random] = [...masks.values()];
  expect(reinitialized).toEqual(ticket);
  expect(random).not.toEqual(ticket);
  expect(random?.filter(Boolean)).toHaveLength(ticket?.filter(Boolean).length ?? 0);

  const tab = await bench.sweeps();
  const varies = tab.getByRole('combobox', { name: 'What varies' });
  await varies.selectOption({ label: 'Is the ticket a winner?' });
  await tab.getByRole('textbox', { name: 'Seeds' }).fill('2');
  await tab.getByRole('textbox', { name: 'Seeds' }).press('Enter');
  // Of its eight, the three of seed 7 are there.
  await tab.getByRole('button', { name: 'Start 5 runs' }).click();
  await tab.getByRole('radio', { name: 'table', exact: true }).click();
  const results = tab.getByRole('table', { name: /^Mean of the seeds/ });
  await expect(results.getByRole('cell', { name: '2 of 2' })).toHaveCount(4, { timeout: 300_000 });
  await expect(results.getByRole('cell', { name: '80.0 %' })).toHaveCount(3);

  await tab.getByRole('radio', { name: 'curves', exact: true }).click();

  const chart = tab.getByRole('img', { name: /against training step/ });
  await expect(chart.getByText('30', { exact: true }), 'the last training step').toBeVisible();
  await tab.getByRole('button', { name: 'Table', exact: true }).click();
  const bands = tab.getByRole('table', { name: /validation images: median/ });
  // Every 10 of 30 training steps, four arms each.
  await expect(bands.getByRole('cell', { name: /% to .* %/ })).toHaveCount(12);
});
