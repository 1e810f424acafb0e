import type { PartialRecipe } from '../src/core/recipe/recipe.ts';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** 1,280 images: ten training steps an epoch. */
const dense: PartialRecipe = {
  data: { images: 1280 },
  phases: { train: 6, prune: 0, fineTune: 0 },
  pruning: { schedule: { kind: 'oneShot' }, layers: { '*': { target: 0 } } },
};

/** What a saved picture is made of: its size, and pixels of the first curve's colour and of the ground. */
async function readPicture(page: Page, path: string) {
  const base64 = (await readFile(path)).toString('base64');
  return page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) throw new Error('readPicture: want a 2d context');
    const style = getComputedStyle(document.documentElement);
    const pixelOf = (variable: string): string => {
      context.fillStyle = style.getPropertyValue(variable).trim();
      context.fillRect(0, 0, 1, 1);
      return context.getImageData(0, 0, 1, 1).data.join();
    };
    const [curve, panel] = [pixelOf('--accent'), pixelOf('--panel')];
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    let coloured = 0;
    let ground = 0;
    for (let at = 0; at < data.length; at += 4) {
      const pixel = data.subarray(at, at + 4).join();
      if (pixel === panel) ground += 1;
      else if (pixel === curve) coloured += 1;
    }
    return { width, height, coloured, ground };
  }, base64);
}

test('the curve under the choices is drawn, moved along, kept, and made true by fine-tuning', async ({
  bench,
  page,
}) => {
  const { playground } = bench;
  const view = page.getByRole('tabpanel', { name: 'Preview' });
  await bench.open('backend=wasm&sparing=0', '');
  await playground.call('start', dense);
  await playground.call('waitForIdle');
  await playground.call('view', 'preview');

  await test.step('the whole curve comes by itself, and says how far accuracy holds', async () => {
    await expect(view.getByText('All 33 points measured.')).toBeVisible({ timeout: 90_000 });
    await expect(
      view.getByText(/accuracy (holds within|has lost more than) 1 point/),
    ).toBeVisible();
    const curve = await playground.call('curve', {});
    expect(curve).toHaveLength(33);
    expect(curve[0]?.sparsity).toBe(0);
    expect(curve.at(-1)?.sparsity).toBe(0.99);
  });

  await test.step('its handle is how much is removed', async () => {
    const handle = view.getByRole('slider', { name: 'How much is removed, on the curve' });
    const typed = page.getByRole('textbox', { name: 'How much is removed, in percent' });
    await typed.fill('80');
    await typed.press('Enter');
    await expect(handle).toHaveValue('0.8');
    await handle.focus();
    await handle.press('ArrowRight');
    await expect(typed).toHaveValue('81%');
  });

  await test.step('a kept curve lies under those of other choices, has a name, and can go', async () => {
    await view.getByRole('button', { name: 'Keep this curve' }).click();
    const name = view.getByRole('textbox', { name: /^Name of the curve/ });
    await name.fill('before');
    await name.press('Enter');
    await expect(view.getByRole('textbox', { name: 'Name of the curve before' })).toBeVisible();
    await view.getByRole('button', { name: 'Table' }).click();
    await expect(view.getByRole('rowheader', { name: 'before' })).toHaveCount(33);
    const csv = page.waitForEvent('download');
    await view.getByRole('button', { name: 'Save accuracy against sparsity (CSV)' }).click();
    expect((await csv).suggestedFilename()).toBe('accuracy-against-sparsity.csv');
    const png = page.waitForEvent('download');
    await view.getByRole('button', { name: 'Table' }).click();
    await bench.button('Save what this view shows').click();
    await page
      .getByRole('button', { name: /^Save as PNG: Accuracy on validation images against/ })
      .click();
    const picture = await readPicture(page, await (await png).path());
    await page.keyboard.press('Escape');
    expect(picture.width, 'twice as fine as the page').toBeGreaterThan(900);
    // A curve two pixels wide across most of the plot, whatever its dashes leave out.
    expect(picture.coloured).toBeGreaterThan(1_000);
    expect(picture.ground).toBeGreaterThan(0.8 * picture.width * picture.height);
    await view.getByRole('button', { name: 'Remove the curve before' }).click();
    await expect(view.getByRole('textbox')).toHaveCount(0);
  });

  await test.step('fine-tuning prunes to the preview, bit for bit', async () => {
    const preview = await playground.call('preview');
    const conv2 = await playground.call('previewLayer', 'conv2');
    await page.getByRole('button', { name: 'Fine-tune from here' }).click();
    await expect(page.locator('#network').getByText(/at once .* with fine-tuning to/)).toBeVisible({
      timeout: 90_000,
    });
    const { pruningSteps, trainSteps } = await playground.call('report');
    expect(trainSteps).toBe(10);
    expect(pruningSteps).toHaveLength(1);
    expect(pruningSteps[0]).toMatchObject({
      trainStep: 0,
      accuracyBefore: preview.accuracy.dense,
      accuracyAfter: preview.accuracy.preview,
    });
    // Survivors alone are trained on: the masks stay.
    expect((await playground.call('layer', 'conv2')).mask).toEqual(conv2.mask);
  });

  await test.step('one undo brings back the run before it', async () => {
    await bench.button(/^Undo/).click();
    await expect.poll(async () => (await playground.call('report')).trainSteps).toBe(60);
  });
});
