import type { Page } from '@playwright/test';
import type { PartialRecipe } from '../src/core/recipe/recipe.ts';
import { alone, expect, test } from './fixtures.ts';
import { expectFreeThread } from './longTasks.ts';

/** 1,280 images: ten training steps an epoch. */
const dense: PartialRecipe = {
  data: { images: 1280 },
  phases: { train: 4, prune: 0, fineTune: 0 },
  pruning: { schedule: { kind: 'oneShot' }, layers: { '*': { target: 0 } } },
};
const sparse: PartialRecipe = { pruning: { layers: { '*': { target: 0.9 } } } };

const strip = (page: Page) =>
  page.getByRole('region', { name: 'How much is removed', exact: true });
const typedShare = (page: Page) =>
  strip(page).getByRole('textbox', { name: 'How much is removed, in percent' });

/** Along the rail and back in 200 moves, the last of them to `share` of it. */
async function drag(page: Page, share: number): Promise<void> {
  const rail = await strip(page).getByRole('group', { name: 'How much is removed' }).boundingBox();
  if (!rail) throw new Error('drag: want a slider on screen, got none');
  const y = rail.y + rail.height / 2;
  await page.mouse.move(rail.x + rail.width / 2, y);
  await page.mouse.down();
  for (let move = 1; move <= 200; move++) {
    const at = move === 200 ? share : 0.5 + 0.45 * Math.sin(move / 9);
    await page.mouse.move(rail.x + at * rail.width, y);
  }
  await page.mouse.up();
}

test('every choice answers before it is run, and says what the run will do', async ({
  bench,
  page,
}) => {
  const { playground } = bench;
  const figures = strip(page).getByRole('definition');

  await test.step('on opening the slider stands at the target, and the preview is on', async () => {
    await bench.open('backend=wasm', '');
    await expect(typedShare(page)).toHaveValue('80%');
    await expect(figures.nth(1)).toHaveText('dense 52,040 ▸in the preview 10,407');
    await expect(bench.layerCard('conv2')).toContainText('230 / 1,152');
    await strip(page).getByRole('radio', { name: 'now' }).click();
    await expect(bench.layerCard('conv2')).toContainText('1,152 / 1,152');
    await strip(page).getByRole('radio', { name: 'preview' }).click();
  });

  await test.step('a drag of 200 moves ends on its last position', async () => {
    await drag(page, 0.5);
    const typed = typedShare(page);
    const target = Number((await typed.inputValue()).replace('%', '')) / 100;
    expect(target).toBeGreaterThan(0.4);
    expect(target).toBeLessThan(0.6);
    const { weights } = await playground.call('preview');
    expect(Math.abs(weights.preview - (1 - target) * 52_040)).toBeLessThanOrEqual(4);
    const left = weights.preview.toLocaleString('en-GB');
    await expect(figures.nth(1)).toHaveText(`dense 52,040 ▸in the preview ${left}`);
    // One step of the history.
    await bench.button(/^Undo/).click();
    await expect(typed).toHaveValue('80%');
  });

  const { runId } = await playground.call('start', dense);
  expect(await playground.refusal('preview')).toMatchObject({ code: 'busy' });
  await playground.call('waitForIdle');
  const preview = await playground.call('preview', sparse);
  const conv2 = await playground.call('previewLayer', 'conv2', sparse);

  await test.step('nothing is left behind, and what cannot be previewed says why', async () => {
    const before = await playground.call('memory');
    for (let i = 1; i <= 10; i++) {
      await playground.call('preview', { pruning: { layers: { '*': { target: i / 11 } } } });
    }
    expect((await playground.call('memory')).numTensors).toBe(before.numTensors);
    const refused = await playground.refusal('preview', {
      pruning: { schedule: { kind: 'rigl' } },
    });
    expect(refused.code).toBe('not-previewed');
    expect(refused.reason).toContain('grow again');
    const curve = await playground.call('curve', { points: 6 });
    expect(curve.map(({ sparsity }) => sparsity)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(curve[0]?.accuracy).toBe(preview.accuracy.dense);
  });

  await test.step('the run from these weights prunes to the preview, bit for bit', async () => {
    const phases = { train: 0, prune: 0, fineTune: 1 };
    const start = { kind: 'weights', runId, trainStep: 40, isCompacted: false } as const;
    const pruning = { ...dense.pruning, ...sparse.pruning };
    await playground.call('start', { ...dense, phases, pruning }, start);
    await playground.call('waitForIdle');
    const { pruningSteps, layers } = await playground.call('report');
    expect(preview.from).toEqual({ kind: 'weights', trainStep: 40 });
    expect(preview.images).toBe(1_000);
    expect(preview.accuracy).toEqual({
      dense: pruningSteps[0]?.accuracyBefore,
      preview: pruningSteps[0]?.accuracyAfter,
    });
    expect(preview.layers.map(({ zeros }) => zeros)).toEqual(layers.map(({ zeros }) => zeros));
    const { mask, shape } = await playground.call('layer', 'conv2');
    expect(conv2.mask).toEqual(mask);
    expect(conv2.shape).toEqual(shape);
  });

  await test.step('below the sparsity of the bench it offers the network before pruning', async () => {
    await expect(figures.nth(1)).toContainText('now 5,204');
    await playground.call('setNetworkTarget', 0.5);
    await expect(strip(page)).toContainText('Already sparser: the network on the bench is at 90.0');
    await bench.button('Show it before pruning').click();
    await expect(figures.nth(1)).toHaveText(/^dense 52,040 ▸in the preview 26,0\d\d$/);
    expect((await playground.call('preview')).accuracy.dense).toBe(preview.accuracy.dense);
    await playground.call('showMoment', 'live');
    await expect(figures.nth(1)).toContainText('now 5,204');
  });
});

test('a drag of the slider does not hold up the page', alone, async ({ bench, browser, page }) => {
  await expectFreeThread({
    browser,
    prepare: async () => {
      await bench.open('backend=wasm&sparing=0', '');
      await expect(strip(page).getByRole('definition').nth(1)).toContainText('10,407');
    },
    action: () => drag(page, 0.7),
  });
});
