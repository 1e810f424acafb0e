import { expect, test } from './fixtures.ts';
import { narrowRecipe } from './recipes.ts';

test('an experiment gives the bench back as it was', async ({ bench }) => {
  test.slow();
  await bench.open();
  await bench.playground.runToEnd(narrowRecipe);
  // What it is set beside may be known only later.
  const reported = async () => ({ ...(await bench.playground.call('report')), control: undefined });
  const before = await reported();
  const weights = await bench.playground.call('layer', 'conv2');

  const tab = await bench.experiments();
  await tab.getByRole('combobox', { name: 'Experiment' }).selectOption({ label: 'granularities' });
  await tab.getByRole('textbox', { name: 'Seeds' }).fill('1');
  await tab.getByRole('textbox', { name: 'Seeds' }).press('Enter');
  await tab.getByRole('button', { name: /^Start \d runs$/ }).click();
  const banner = bench.section('Experiment under way');
  await expect(banner).toContainText(/Run 1 of \d: weights, seed \d+\. On screen is this run’s/);
  await bench.unfold();
  const network = bench.section('Recipe').getByRole('combobox', { name: 'Network', exact: true });
  await expect(network).toBeDisabled();
  const dataSet = bench.section('Recipe').getByRole('combobox', { name: 'Data set', exact: true });
  await expect(dataSet).toBeDisabled();
  // Said once, for both.
  await expect(bench.page.getByText('Locked while an experiment plays')).toHaveCount(1);
  expect((await bench.playground.refusal('start')).code).toBe('busy');

  // Three runs, each evaluated on all test images.
  await expect(banner).toBeHidden({ timeout: 300_000 });
  expect(await reported()).toEqual(before);
  expect(await bench.playground.call('layer', 'conv2')).toEqual(weights);
  await expect(network).toBeEnabled();
});

test('a run under way waits for the end of an experiment, and goes on', async ({ bench }) => {
  test.slow();
  await bench.open();
  const whole = { ...narrowRecipe, phases: { train: 2, prune: 2, fineTune: 0 } };
  await bench.playground.runToEnd(whole);
  const uninterrupted = await bench.playground.call('series');
  await bench.playground.call('reset');
  const { runId } = await bench.playground.call('start', whole);
  const tab = await bench.experiments();
  await tab.getByRole('button', { name: /^Start \d+ runs$/ }).click();
  const banner = bench.section('Experiment under way');
  await expect(banner).toContainText(/Run 1 of/);
  await banner.getByRole('button', { name: 'Stop the experiment' }).click();
  await expect(banner).toBeHidden();
  const paused = await bench.playground.call('report');
  expect(paused).toMatchObject({ runId, status: 'paused' });
  await bench.button('Resume').click();
  expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
  expect(await bench.playground.call('series')).toEqual(uninterrupted);
});

test('ticket and controls share masks, and the experiment draws their bands', async ({ bench }) => {
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

  const tab = await bench.experiments();
  await expect(tab.getByRole('combobox', { name: 'Experiment' })).toHaveValue('lottery');
  await tab.getByRole('textbox', { name: 'Seeds' }).fill('2');
  await tab.getByRole('textbox', { name: 'Seeds' }).press('Enter');
  await tab.getByRole('button', { name: 'Start 8 runs' }).click();
  const results = tab.getByRole('table', { name: /^Accuracy at the end/ });
  await expect(results.getByRole('cell', { name: '2 of 2' })).toHaveCount(4, { timeout: 300_000 });
  await expect(results.getByRole('cell', { name: '80.0 %' })).toHaveCount(3);
  await expect(results.getByRole('cell', { name: /% to .* %/ })).toHaveCount(4);

  const chart = tab.getByRole('img', { name: /against training step/ });
  await expect(chart.getByText('30', { exact: true }), 'the last training step').toBeVisible();
  await tab.getByRole('button', { name: 'Table' }).click();
  const bands = tab.getByRole('table', { name: /validation images: median/ });
  // Every 10 of 30 training steps, four arms each.
  await expect(bands.getByRole('cell', { name: /% to .* %/ })).toHaveCount(12);
});
