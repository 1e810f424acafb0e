// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { prunableLayers } from '../../core/network/networks.ts';
import type { GranularityRecipe } from '../../core/recipe/recipe.ts';
import { renderBench } from '../testing/renderBench.tsx';
import type { CellDetail } from '../../worker/shownNetwork.ts';
import { CellReadOut } from './CellReadOut.tsx';

afterEach(cleanup);

const [, conv2] = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });
const factOf = (label: string) =>
  screen.getByText(label).closest('dt')?.nextElementSibling?.textContent;

async function renderReadOut(
  answer: Partial<CellDetail>,
  granularity: GranularityRecipe | undefined = { kind: 'weight' },
  search = '?lang=en',
) {
  if (!conv2) throw new Error('renderReadOut: want a second layer');
  const part = (
    <CellReadOut id="x" layer={conv2} granularity={granularity} index={5} trainStep={160} />
  );
  const bench = await renderBench(part, {
    search,
    prepare: (client) =>
      client.answer('cell', ({ layer, index }) => ({
        layer,
        index,
        trainStep: 160,
        value: 0,
        isKept: false,
        rank: { unranked: 'unknown' },
        ...answer,
      })),
  });
  await waitFor(() => expect(bench.client.callsOf('cell').length).toBeGreaterThan(0));
  return bench;
}

describe('CellReadOut', () => {
  it('ranks a kept weight as it is now, and has nothing that it was', async () => {
    await renderReadOut({ value: 0.3, isKept: true, rank: { place: 12, of: 1_152 } });
    await waitFor(() => expect(factOf('rank')).toBe('12 / 1,152 now'));
    expect(factOf('was')).toBe('–');
  });

  it('ranks what goes together as one, and a window by itself', async () => {
    const { unmount } = await renderReadOut(
      { rank: { place: 15, of: 16, atTrainStep: 104 } },
      { kind: 'filter' },
    );
    await waitFor(() => expect(factOf('rank of its grain')).toBe('15 / 16 at training step 104'));
    unmount();
    await renderReadOut(
      { rank: { place: 4, of: 4, atTrainStep: 104 } },
      { kind: 'nOfM', n: 2, m: 4, axis: 'input' },
    );
    await waitFor(() => expect(factOf('rank in its window')).toBe('4 / 4 at training step 104'));
  });

  it('says what was pruned by hand, and by which step nothing was', async () => {
    await renderReadOut({ was: 0.25, isPrunedByHand: true, rank: { unranked: 'by-hand' } });
    await waitFor(() => expect(factOf('by pruning step')).toBe('by hand'));
    expect(factOf('was')).toBe('+0.2500');
    expect(factOf('rank')).toBe('pruned by hand');
  });

  it('says where nobody knows, and why there is no place', async () => {
    const { unmount } = await renderReadOut({});
    await waitFor(() => expect(factOf('was')).toBe('not known'));
    expect(factOf('rank')).toBe('not known');
    unmount();
    await renderReadOut({ isKept: true, rank: { unranked: 'not-ranked' } }, undefined, '?lang=zh');
    await waitFor(() => expect(factOf('名次')).toBe('第一个剪枝步之前没有名次'));
  });

  it('explains what a rank is', async () => {
    const { user } = await renderReadOut({ rank: { place: 1, of: 2 } });
    await user.click(screen.getByRole('button', { name: 'rank' }));
    expect(screen.queryByText(/^The place in the layer's order by score/)).not.toBeNull();
  });
});
