import { checkWeights } from './checkWeights.ts';
import { expect, test } from './fixtures.ts';
import { narrowRecipe } from './recipes.ts';

test('masked weights drift under the rules of tfmot, and never under ours', async ({ bench }) => {
  await bench.open();
  await bench.playground.runToEnd(narrowRecipe);
  const ours = await checkWeights(bench.playground);
  expect(ours.map(({ leaks }) => leaks)).toEqual([0, 0, 0, 0]);
  const form = bench.section('Then');
  await expect(form).not.toContainText('masked weights are not zero');

  await bench.unfold();
  await bench.page.getByRole('switch', { name: 'As tfmot does it' }).click();
  const differences = form.getByRole('table').filter({ hasText: 'What differs' });
  await expect(differences.getByRole('row', { name: /^grains kept/ })).toBeVisible();
  await bench.button('Run again').click();
  await expect
    .poll(async () => (await bench.playground.call('report')).trainSteps, { intervals: [100] })
    .toBeLessThan(30);
  expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
  await expect(form).toContainText(/at most [1-9][\d,]*/);
});
