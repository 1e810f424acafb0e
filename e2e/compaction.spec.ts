import type { Locator } from '@playwright/test';
import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';
import type { PartialRecipe } from '../src/core/recipe/recipe.ts';

const brief: PartialRecipe = {
  seed: 5,
  data: { images: 640 },
  phases: { train: 0.6, prune: 0.4, fineTune: 0 },
};
const excluded = { excluded: true } as const;

interface Case {
  what: string;
  recipe: PartialRecipe;
  /** Units by layer, before ▸ after. */
  widths: readonly string[];
  parameters: number;
  macs: number;
}

/**
 * Small-cnn: half of conv2's input channels go and with them the filters of conv1 that made them;
 * three quarters of dense2's inputs, and with them neurons of dense1. What is left:
 * conv1 9·4 + 4, conv2 9·4·16 + 16, dense1 784·16 + 16, dense2 16·10 + 10 parameters, and
 * 36·28² + 576·14² + 12,544 + 160 multiply-accumulates.
 */
const channels: Case = {
  what: 'channels',
  recipe: {
    ...brief,
    pruning: {
      schedule: { kind: 'oneShot' },
      layers: {
        conv1: excluded,
        conv2: { target: 0.5, granularity: { kind: 'channel' } },
        dense1: excluded,
        dense2: { target: 0.75, granularity: { kind: 'channel' } },
      },
    },
  },
  widths: ['8 ▸ 4', '16 ▸ 16', '64 ▸ 16', '10 ▸ 10'],
  parameters: 40 + 592 + 12_560 + 170,
  macs: 28_224 + 112_896 + 12_544 + 160,
};

/**
 * LeNet-300-100: half of dense1's neurons and four fifths of dense2's. What is left:
 * dense1 784·150 + 150, dense2 150·20 + 20, dense3 20·10 + 10.
 */
const neurons: Case = {
  what: 'neurons',
  recipe: {
    ...brief,
    network: 'lenet-300-100',
    pruning: {
      schedule: { kind: 'oneShot' },
      layers: {
        dense1: { target: 0.5, granularity: { kind: 'filter' } },
        dense2: { target: 0.8, granularity: { kind: 'filter' } },
        dense3: excluded,
      },
    },
  },
  widths: ['300 ▸ 150', '100 ▸ 20', '10 ▸ 10'],
  parameters: 117_750 + 3020 + 210,
  macs: 117_600 + 3000 + 200,
};

async function compactedCell(table: Locator, row: RegExp): Promise<string> {
  return table.getByRole('row', { name: row }).getByRole('cell').nth(1).innerText();
}

async function checkCompaction(bench: BenchPage, { recipe, ...wanted }: Case): Promise<void> {
  expect(await bench.playground.runToEnd(recipe)).toMatchObject({ status: 'finished' });
  const tab = await bench.tab('Speed');
  await tab.getByRole('button', { name: 'Compact and measure' }).click();
  const units = tab.getByRole('table', { name: 'Units by layer' });
  for (const [i, widths] of wanted.widths.entries()) {
    await expect(units.getByRole('row').nth(i + 1)).toContainText(widths);
  }
  const costs = tab.getByRole('table', { name: 'Masked ▸ compacted' });
  const count = (value: number) => value.toLocaleString('en-GB');
  expect(await compactedCell(costs, /^Parameters in the tensors/)).toBe(count(wanted.parameters));
  expect(await compactedCell(costs, /^MACs per image/)).toBe(count(wanted.macs));
  await expect(tab).toContainText('the two networks are the same');
  expect((await bench.playground.call('compact')).maxLogitDifference).toBeLessThanOrEqual(1e-4);
}

test('channels and neurons that are gone are cut out, in both directions', async ({ bench }) => {
  await bench.open();
  for (const wanted of [channels, neurons]) {
    await test.step(wanted.what, () => checkCompaction(bench, wanted));
  }
});
