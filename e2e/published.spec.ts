import { expect, test } from './fixtures.ts';

test('a published recipe is loaded into the form, and undone', async ({ bench }) => {
  await bench.open();
  const tab = await bench.tab('Published');
  await tab
    .getByRole('combobox', { name: 'Preset' })
    .selectOption({ label: 'Han 2015, LeNet-300' });
  const figures = tab.getByRole('table', { name: 'Published and ours' });
  await expect(figures.getByRole('row', { name: /12.*not run/ }).first()).toBeVisible();
  await tab.getByRole('button', { name: /^Load recipe/ }).click();
  await bench.unfold();
  const network = bench.section('Recipe').getByRole('combobox', { name: 'Network', exact: true });
  await expect(network).toHaveValue('lenet-300-100');
  // Han et al. 2015, table 3: 8 %, 9 % and 26 % of the weights are kept.
  for (const [layer, target] of [
    ['dense1', '92%'],
    ['dense2', '91%'],
    ['dense3', '74%'],
  ] as const) {
    await expect(bench.typedTarget(layer)).toHaveValue(target);
  }
  await expect(bench.section('Recipe').getByRole('alert')).toHaveCount(0);
  await bench.button('Undo').click();
  await expect(network).toHaveValue('small-cnn');
});
