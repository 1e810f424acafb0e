import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';
import { costOf, dense, macsOf, smallCnn, type Kept } from './smallCnnCost.ts';

/** How far rounding each layer to a whole weight may lead from the budget. */
const oneWeightEach =
  smallCnn.reduce((sum, { positions }) => sum + positions / 2, 0) / macsOf(dense);

/** A number of three digits or more, such as `52,138` or `333K`, and half its last digit. */
function shownNumber(text: string): { value: number; half: number } {
  const [, digits = '', unit] = /([\d.,]+)(K?)/.exec(text) ?? [];
  const scale = unit === 'K' ? 1000 : 1;
  const value = Number(digits.replaceAll(',', '')) * scale;
  return { value, half: 0.5 * (digits.includes('.') ? scale / 10 : scale) };
}

/** The rows of the table of predicted costs. */
async function predicted(bench: BenchPage) {
  const rows = bench.page.getByRole('table', { name: 'Predicted' }).getByRole('row');
  return Promise.all(
    (['parameters', 'MACs', 'bytes'] as const).map(async (cost) => {
      const cells = await rows.filter({ hasText: cost }).getByRole('cell').allInnerTexts();
      const [before = '', after = ''] = cells;
      return { cost, before: shownNumber(before), after: shownNumber(after) };
    }),
  );
}

/** Whole weights that stay under the sparsities that the test interface gives. */
async function keptAsPlanned({ playground }: BenchPage): Promise<Kept> {
  const sparsities = await playground.call('allocation');
  return ({ name, weights }) =>
    weights - Math.min(weights - 1, Math.floor((sparsities[name] ?? 0) * weights + 0.5));
}

/** Counted in the masks. */
async function keptInMasks({ playground }: BenchPage): Promise<Kept> {
  const counts = new Map<string, number>();
  for (const { name } of smallCnn) {
    const { mask } = await playground.call('layer', name);
    counts.set(name, mask.filter(Boolean).length);
  }
  return ({ name }) => counts.get(name) ?? 0;
}

function expectBudget(kept: Kept): void {
  const removed = 1 - macsOf(kept) / macsOf(dense);
  expect(Math.abs(removed - 0.6)).toBeLessThanOrEqual(oneWeightEach);
}

test('a budget in MACs is met by the plan and by the masks, under ERK', async ({ bench }) => {
  await bench.open();
  await bench.fill('Training images', '640');
  await bench.choose('Schedule', 'one-shot');
  await bench.choose('Allocation', 'ERK');
  await bench.choose('Share of', 'MACs');
  const target = bench.page.getByLabel('How much is removed, in percent');
  await target.fill('60');
  await target.press('Enter');
  await expect(bench.page.getByRole('table', { name: 'Predicted' })).not.toHaveAttribute(
    'data-pending',
  );

  const planned = await keptAsPlanned(bench);
  expectBudget(planned);
  for (const { cost, before, after } of await predicted(bench)) {
    expect(Math.abs(before.value - costOf(dense)[cost]), cost).toBeLessThanOrEqual(before.half);
    expect(Math.abs(after.value - costOf(planned)[cost]), cost).toBeLessThanOrEqual(after.half);
  }

  await bench.button('Run').click();
  await expect(bench.button('Run again')).toBeVisible();
  expectBudget(await keptInMasks(bench));
});
