import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';
import { narrowWidths, tinyRecipe } from './recipes.ts';
import { violations } from './violations.ts';

const base = {
  ...tinyRecipe,
  widths: narrowWidths,
  phases: { train: 0.5, prune: 0.5, fineTune: 0 },
};
const layers = ['conv1', 'conv2', 'dense1', 'dense2'];

/** The masks of a run, which is put on the bench for it. */
async function masksOf(bench: BenchPage, runId: string): Promise<(readonly number[])[]> {
  await bench.playground.call('openRun', runId);
  const masks: (readonly number[])[] = [];
  for (const layer of layers) masks.push((await bench.playground.call('layer', layer)).mask);
  return masks;
}

/** In whose mask how many weights are kept, by a plain loop. */
function counted(a: readonly number[], b: readonly number[]): number[] {
  const [both, onlyA, onlyB, neither] = [0, 1, 2, 3];
  const counts = [0, 0, 0, 0];
  for (const [i, inA] of a.entries()) {
    const place = inA === 1 ? (b[i] === 1 ? both : onlyA) : b[i] === 1 ? onlyB : neither;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

test('two runs by criterion stand side by side: their masks as the bench has them, at linked moments', async ({
  bench,
  page,
}) => {
  test.slow();
  await bench.open('backend=wasm', 'runs');
  const runs = bench.panel('Runs');
  await bench.playground.runToEnd(base);
  await bench.playground.runToEnd({ ...base, pruning: { ...base.pruning, criterion: 'random' } });
  const [first, second] = await bench.playground.call('runs');
  if (!first || !second) throw new Error('want two runs');
  const masks = {
    a: await masksOf(bench, first.runId),
    b: await masksOf(bench, second.runId),
  };
  await runs.getByRole('button', { name: 'Side by side' }).click();

  await test.step('counts are those of the masks, layer by layer', async () => {
    for (const [i, layer] of layers.entries()) {
      const parts = runs.getByRole('region', { name: layer, exact: true }).getByRole('term');
      await expect(parts).toHaveCount(4);
      const shown = runs.getByRole('region', { name: layer, exact: true }).locator('dl > div');
      const wanted = counted(masks.a[i] ?? [], masks.b[i] ?? []);
      for (const [part, count] of wanted.entries()) {
        await expect(shown.nth(part).getByRole('definition').first()).toHaveText(
          count.toLocaleString('en'),
        );
      }
    }
  });

  await test.step('one handle takes both to the start, where nothing is pruned', async () => {
    const handle = runs.getByRole('slider', { name: /^Moments of both runs/ });
    await handle.press('Home');
    await expect(runs.getByText(/the start/)).toHaveCount(2);
    await expect(runs.getByText(/^Of [\d,]+ weights: .* pruned in both 0 /)).toBeVisible();
    await handle.press('End');
    await expect(runs.getByText(/the start/)).toHaveCount(0);
  });

  await test.step('the bench is as it was, and a run trains on while they are looked at', async () => {
    const { numTensors } = await bench.playground.call('memory');
    await runs.getByRole('button', { name: 'Swap A and B' }).click();
    const [mask = []] = masks.b;
    const kept = mask.filter((bit) => bit === 1).length;
    await expect(
      runs.getByRole('img', { name: `Weights of conv1 in A: ${kept} of ${mask.length} kept` }),
    ).toBeVisible();
    expect((await bench.playground.call('memory')).numTensors).toBe(numTensors);
  });

  await test.step('at 390 px and in Chinese it can be read by whoever reads it', async () => {
    expect(await violations(page, '[role=tabpanel]:not([data-inert])')).toEqual([]);
    await bench.speak('中文');
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByText('两者都保留').first()).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    expect(await violations(page, '[role=tabpanel]:not([data-inert])')).toEqual([]);
  });
});
