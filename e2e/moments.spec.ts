import type { Page } from '@playwright/test';
import type { PartialRecipe } from '../src/core/recipe/recipe.ts';
import { expect, test } from './fixtures.ts';

/** LeNet-300-100 with few units, 25 training steps: 5 dense, 15 with a pruning step every third, 5 fine-tuning. */
const recipe: PartialRecipe = {
  seed: 5,
  network: 'lenet-300-100',
  widths: { dense1: 30, dense2: 20 },
  data: { images: 640 },
  phases: { train: 1, prune: 3, fineTune: 1 },
  pruning: { schedule: { kind: 'polynomial', frequency: 3 } },
};

function momentTrack(page: Page) {
  return page.getByRole('slider', { name: /^Moments of the run/ });
}

test('the bench stands at any kept moment, and the run is what it would have been', async ({
  bench,
  page,
}) => {
  const { playground } = bench;
  await bench.open();
  await playground.runToEnd(recipe);
  const curve = await playground.call('series');

  // While it trains, the first touch pauses it.
  await playground.inTurn(
    ['start', recipe],
    ['reach', 1],
    ['nextPruningStep'],
    ['waitForIdle'],
    ['resume'],
    ['showMoment', 0],
  );
  await expect(bench.section('Run controls')).toContainText('your run, at the start');
  expect(await playground.call('layer', 'dense1')).toMatchObject({ trainStep: 0 });
  await bench.button('Resume').click();
  expect(await playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
  expect(await playground.call('series')).toEqual(curve);

  const moments = await playground.call('moments');
  const first = moments.find(({ reason }) => reason === 'pruned');
  if (!first) throw new Error('want a moment of a pruning step');
  const newest = await playground.call('layer', 'dense1');
  const { pruningSteps } = await playground.call('report');

  // By keys, as far as the eye and a screen reader go.
  await momentTrack(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  const name = `pruning step 1, training step ${first.trainStep}`;
  await expect(momentTrack(page)).toHaveAttribute('aria-valuetext', new RegExp(`^${name}, `));
  await expect(
    // The announcer says it, too, for a while.
    page.getByRole('region', { name: 'Run controls' }).getByText(`Your run, at ${name}`),
  ).toBeVisible();
  await expect(page.getByText(/of the final mask’s zeros are there/)).toBeVisible();
  await expect(page.getByText(/^died at this pruning step: /)).toBeVisible();
  const shown = await playground.call('layer', 'dense1');
  const masked = shown.mask.filter((kept) => kept === 0).length;
  expect(shown.trainStep).toBe(first.trainStep);
  expect(masked).toBe(pruningSteps[0]?.layers.find((layer) => layer.name === 'dense1')?.masked);
  expect(await playground.call('measureSizes')).toMatchObject({ trainStep: first.trainStep });

  const before = await playground.call('memory');
  for (const moment of [...moments, ...moments]) await playground.call('showMoment', moment);
  await playground.call('showMoment', first);
  expect((await playground.call('memory')).numTensors).toBe(before.numTensors);
  await bench.button(/^Live/).click();
  await expect.poll(() => playground.call('layer', 'dense1')).toEqual(newest);

  // From there, the same recipe goes the same way.
  await playground.call('showMoment', first);
  await bench.button('Run from here').click();
  await expect(momentTrack(page)).toHaveAttribute('aria-valuetext', /^newest state/);
  await playground.call('waitForIdle');
  expect(await playground.call('series')).toEqual(curve);
});
