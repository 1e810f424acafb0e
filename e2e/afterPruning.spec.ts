import type { Locator } from '@playwright/test';
import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';
import { tinyRecipe } from './recipes.ts';

const filters = { granularity: { kind: 'filter' } } as const;

/** Of a cell such as "1,983" or "12.53×". */
async function numberIn(cell: Locator): Promise<number> {
  return Number.parseFloat((await cell.innerText()).replaceAll(',', ''));
}

/** Neurons of dense1 that have a kept weight and are read by one: 13 of 64 stay, and one may be unread. */
async function usedNeurons({ playground }: BenchPage): Promise<number> {
  const [own, readers] = [
    await playground.call('layer', 'dense1'),
    await playground.call('layer', 'dense2'),
  ];
  const hasWeight = (unit: number) => own.mask.some((kept, i) => kept === 1 && i % 64 === unit);
  const isRead = (unit: number) => readers.mask.slice(unit * 10, unit * 10 + 10).includes(1);
  return Array.from({ length: 64 }, (_, unit) => unit).filter(
    (unit) => hasWeight(unit) && isRead(unit),
  ).length;
}

test('a network without filters is sized, compacted, quantised and trained on', async ({
  bench,
}) => {
  test.slow();
  await bench.open();
  await bench.playground.runToEnd({
    ...tinyRecipe,
    pruning: { ...tinyRecipe.pruning, layers: { conv1: filters, conv2: filters, dense1: filters } },
  });

  await test.step('sizes', async () => {
    const tab = await bench.tab('Size');
    await tab.getByRole('button', { name: 'Measure sizes' }).click();
    const files = tab.getByRole('region', { name: 'The whole file, biases included, zipped' });
    await expect(files.getByRole('listitem')).toHaveCount(3);
    await expect(files).toContainText(/pruned\s*[\d.]+ kB\s*[\d.]+× smaller/);
    for (const table of ['Nothing lost', 'Lossy: other values come back']) {
      const rows = tab.getByRole('table', { name: table }).getByRole('row');
      await expect(rows).toHaveCount(6);
      await expect(rows.filter({ hasText: '(smallest)' })).toHaveCount(5);
    }
    // 52,040 weights of 4 bytes.
    const lossless = tab.getByRole('table', { name: 'Nothing lost' });
    await expect(lossless.getByRole('row', { name: /^network 52,040/ })).toContainText('208.2 kB');
  });

  const tab = await bench.tab('Speed');
  await test.step('compaction', async () => {
    await tab.getByRole('button', { name: 'Compact and measure' }).click();
    const cost = tab.getByRole('table', { name: 'Masked ▸ compacted' });
    const parameters = cost.getByRole('row', { name: /^Parameters in the tensors/ });
    await expect(parameters.getByRole('cell').first()).toHaveText('52,138');
    expect(await numberIn(parameters.getByRole('cell').nth(1))).toBeLessThan(3000);
    const units = tab.getByRole('table', { name: 'Units by layer' });
    const neurons = await usedNeurons(bench);
    for (const widths of ['8 ▸ 2', '16 ▸ 3', `64 ▸ ${neurons}`, '10 ▸ 10']) {
      await expect(units.getByRole('cell', { name: widths, exact: true })).toBeVisible();
    }
    await expect(tab).toContainText('the two networks are the same');
    expect((await bench.playground.call('compact')).maxLogitDifference).toBeLessThanOrEqual(1e-4);
  });

  await test.step('quantisation', async () => {
    await tab.getByRole('button', { name: 'Quantise and measure' }).click();
    const accuracies = tab.getByRole('table', { name: 'Accuracy on all 10,000 test images' });
    await expect(accuracies.getByRole('row')).toHaveCount(5);
    await expect(tab).toContainText('All masked weights are still exactly zero.');
  });

  await test.step('training on', async () => {
    await tab.getByRole('button', { name: 'Train on with the compacted network' }).click();
    await expect(bench.section('Recipe')).toContainText('Narrowed conv1 2 of 8');
    await expect
      .poll(async () => (await bench.playground.call('layer', 'conv2')).shape)
      .toEqual([3, 3, 2, 3]);
    expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
    const { trainSteps, accuracy } = await bench.playground.call('report');
    expect(trainSteps).toBe(20);
    expect(accuracy.final).toBeGreaterThan(0.2);
  });
});
