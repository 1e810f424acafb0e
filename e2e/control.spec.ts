import { expect, test } from './fixtures.ts';
import { narrowRecipe } from './recipes.ts';

test('a finished run is set beside the same training without pruning, to the last digit', async ({
  bench,
  page,
}) => {
  await bench.open('backend=wasm&sparing=0');
  await bench.playground.runToEnd(narrowRecipe);
  const sentence = page.getByText(/ of the weights removed; .* on 10,000 test images/).first();
  await expect(sentence).toBeVisible();
  // By itself where the machine is fast enough, else when it is asked for.
  const offer = page.getByRole('button', { name: 'Train the same without pruning' });
  if (await offer.isVisible()) await offer.click();
  await expect(sentence).toContainText('same training without pruning');
  await expect(page.getByRole('button', { name: 'unpruned', exact: true })).toBeVisible();
  const { control, accuracy: pruned } = await bench.playground.call('report');
  const [seeing, heard] = [await sentence.innerText(), page.getByRole('status')];
  await expect(heard.filter({ hasText: seeing })).toHaveCount(1);

  const { pruning } = await bench.playground.call('defaults');
  const layers = Object.keys(pruning.layers).map((name) => [name, { excluded: true }] as const);
  await bench.playground.runToEnd({
    ...narrowRecipe,
    pruning: { layers: Object.fromEntries(layers) },
  });
  const { accuracy } = await bench.playground.call('report');
  expect(control).toEqual({ accuracy: accuracy.final });
  expect(accuracy.final).not.toBe(pruned.final);
});

test('head, sentence and timeline tell one accuracy of the network that a run ends with', async ({
  bench,
  page,
}) => {
  await bench.open();
  // 94 training steps: the last is no tenth one.
  await bench.playground.call('fineTune', { epochs: 1 });
  await bench.playground.call('waitForIdle');
  const { accuracy } = await bench.playground.call('preview');
  const told = (accuracy.dense * 100).toFixed(1);
  const sentence = page.locator('#network').getByText(/at once .* with fine-tuning to/);
  await expect(sentence).toContainText(new RegExp(`with fine-tuning to ${told}\\s%`));
  const results = page.locator('#network').getByRole('definition');
  await expect(results.filter({ hasText: /98\.91\s%/ })).toBeVisible();
  const head = page.getByRole('region', { name: 'Run controls' });
  await expect(head).toContainText(new RegExp(`${told}\\s%`));
  const timeline = page.getByRole('tabpanel', { name: 'Timeline' });
  await expect(timeline).toContainText(new RegExp(`accuracy ${told}\\s%`));
});
