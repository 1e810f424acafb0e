import type { Page } from '@playwright/test';
import type { PartialRecipe } from '../src/core/recipe/recipe.ts';
import { expect, test } from './fixtures.ts';
import { runHeadless } from './runHeadless.ts';

/** small-cnn, 30 training steps: 10 dense, 10 with a pruning step every third, 10 fine-tuning. */
const recipe: PartialRecipe = {
  seed: 3,
  data: { images: 1280 },
  phases: { train: 1, prune: 1, fineTune: 1 },
  pruning: { schedule: { kind: 'polynomial', frequency: 3 } },
};

const mapOf = (page: Page, layer: string) =>
  page.getByRole('application', { name: new RegExp(`^Weights of ${layer}`) });

test('a weight is pruned by hand while nothing trains, stays pruned, and is revived as it was', async ({
  bench,
  page,
}) => {
  const { playground } = bench;
  await bench.open();
  const opened = await playground.call('layer', 'conv2');

  // By the mouse: a pressed cell is held, whatever the pointer passes on its way to the button.
  const map = mapOf(page, 'conv2');
  await map.click({ position: { x: 40, y: 30 } });
  // It has its rank by what is previewed.
  await expect(page.getByText(/^[\d,]+ \/ 1,152 in preview$/)).toBeVisible();
  await bench.button('Prune this weight').click();
  await expect(bench.button('Revive this weight')).toBeVisible();
  await expect(bench.button('Resume')).toBeVisible();
  const { edits } = await playground.call('report');
  const [edit] = edits;
  if (edit?.kind !== 'setKept') throw new Error('want an edit by hand');
  const grain = edit.grains[0] ?? -1;
  expect(edits).toEqual([
    { kind: 'setKept', layer: 'conv2', grains: [grain], isKept: false, trainStep: 0 },
  ]);
  const pruned = await playground.call('layer', 'conv2');
  expect(pruned.mask.filter((kept) => kept === 0)).toHaveLength(1);
  expect(pruned.weights[grain]).toBe(0);
  const why = 'Why the realised sparsity is not the target';
  await bench.layerCard('conv2').getByRole('button', { name: why }).click();
  await expect(page.getByText('1 weight was pruned by hand.').first()).toBeVisible();
  await page.keyboard.press('Escape');

  // By the keyboard the other way, and undo takes that back.
  await map.focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => playground.call('layer', 'conv2')).toEqual(opened);
  await bench.button(/^Undo/).click();
  await expect.poll(() => playground.call('layer', 'conv2')).toEqual(pruned);
  // One step further is the network as it was opened, with no run.
  await bench.button(/^Undo/).click();
  await expect(bench.button('Run')).toBeVisible();
  await expect.poll(() => playground.call('layer', 'conv2')).toEqual(opened);
});

test('a run that is edited by hand is the same in Node, and takes edits when it is over', async ({
  bench,
}) => {
  const { playground } = bench;
  await bench.open();
  await playground.inTurn(['start', recipe], ['pause']);
  expect(await playground.call('waitForIdle')).toMatchObject({ status: 'paused' });
  const { mask } = await playground.call('layer', 'dense2');
  const grains = [3, 4, 5].filter((grain) => mask[grain] === 1);
  await playground.call('setKept', 'dense2', grains, false);
  await bench.button('Resume').click();
  await expect(bench.button('Run again')).toBeVisible();
  const series = await playground.call('series');
  const { weights } = await playground.call('layer', 'dense2');
  for (const grain of grains) expect(Object.is(weights[grain], 0)).toBe(true);

  await playground.call('setKept', 'dense2', [grains[0] ?? 0], true);
  const over = await playground.call('layer', 'dense2');
  expect(over.mask[grains[0] ?? 0]).toBe(1);
  expect(over.weights[grains[0] ?? 0]).not.toBe(0);
  const refusal = await playground.refusal('setKept', 'dense2', [640], true);
  expect(refusal).toMatchObject({ code: 'bad-recipe', field: 'grains' });

  const { edits } = await playground.call('report');
  expect(edits).toHaveLength(2);
  expect(edits[1]).toMatchObject({ trainStep: 30, isKept: true });
  const run = await runHeadless(recipe, edits);
  expect(run.record.train.map(({ loss }) => loss)).toEqual(series.map(({ loss }) => loss));
});
