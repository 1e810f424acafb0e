import { expect, test } from './fixtures.ts';
import { tinyRecipe } from './recipes.ts';

test('ticket and controls share masks, and the experiment draws their bands', async ({ bench }) => {
  test.slow();
  await bench.open();
  const masks = new Map<string, number[]>();
  for (const arm of ['ticket', 'reinitialize', 'randomMask'] as const) {
    await bench.playground.runToEnd({
      ...tinyRecipe,
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

  const tab = await bench.tab('Experiment');
  await expect(tab.getByRole('combobox', { name: 'Compare' })).toHaveValue('lottery');
  await tab.getByRole('textbox', { name: 'Seeds' }).fill('2');
  await tab.getByRole('textbox', { name: 'Seeds' }).press('Enter');
  await tab.getByRole('button', { name: 'Start 8 runs' }).click();
  const results = tab.getByRole('table', { name: /^Test accuracy at the end/ });
  await expect(results.getByRole('cell', { name: '2 of 2' })).toHaveCount(4);
  await expect(results.getByRole('cell', { name: '80.0 %' })).toHaveCount(3);
  await expect(results.getByRole('cell', { name: /% to .* %/ })).toHaveCount(4);

  await expect(tab.getByRole('img', { name: /^Accuracy against training step/ })).toBeVisible();
  await tab.getByRole('button', { name: 'Table' }).click();
  const bands = tab.getByRole('table', { name: /^Validation accuracy/ });
  // Every 10 of 30 training steps, four arms each.
  await expect(bands.getByRole('cell', { name: /% to .* %/ })).toHaveCount(12);
});
