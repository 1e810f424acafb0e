// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { buildPredictionsReport } from '../../core/testing/reportBuilders.ts';
import type { PredictionsReport } from '../../core/records/digits.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { PredictionsView } from './PredictionsView.tsx';

afterEach(cleanup);

async function renderMeasured(report: PredictionsReport = buildPredictionsReport()) {
  const bench = await renderBench(<PredictionsView />, {
    prepare: (client) => client.answerMeasurement('predictions', () => ({ report })),
  });
  await bench.user.click(screen.getByRole('button', { name: 'Answer all test images' }));
  await screen.findAllByRole('table');
  return bench;
}

function cellsOf(table: RegExp | string, row: number): string[] {
  const rows = within(screen.getByRole('table', { name: table })).getAllByRole('row');
  return within(rows[row + 1] ?? document.body)
    .getAllByRole('cell')
    .map(({ textContent }) => plain(textContent));
}

/** With plain spaces before its signs. */
function plain(text: string | null): string {
  return (text ?? '').replaceAll('\u202f', ' ');
}

describe('PredictionsView', () => {
  it('shows nothing that nobody has measured', async () => {
    await renderBench(<PredictionsView />);
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByText('Pruning does not cost every digit the same.')).not.toBeNull();
  });

  it('sets both matrices side by side, or shows their difference', async () => {
    const { user, client } = await renderMeasured();
    expect(client.measurementsOf('predictions')[0]).toMatchObject({ request: {} });
    expect(cellsOf(/^dense:/, 4)).toEqual(['', '', '', '', '10', '', '', '', '', '']);
    expect(cellsOf(/^pruned:/, 4)).toEqual(['', '', '', '', '8', '', '', '', '', '2']);
    expect(screen.queryByText(/^pruned: 97\.0 %/)).not.toBeNull();
    await user.click(screen.getByRole('radio', { name: 'difference' }));
    expect(cellsOf(/^Difference, pruned less dense/, 4)).toEqual([
      '',
      '',
      '',
      '',
      '−2',
      '',
      '',
      '',
      '',
      '+2',
    ]);
    expect(screen.queryByRole('table', { name: /^dense:/ })).toBeNull();
  });

  it('gives the accuracy of each digit, and names in words those that pruning hurts most', async () => {
    await renderMeasured();
    expect(cellsOf('Accuracy by digit', 4)).toEqual(['100.0 %', '80.0 %', '−20.0']);
    expect(cellsOf('Accuracy by digit', 5)).toEqual(['100.0 %', '100.0 %', '0.0']);
    const words = screen.getByText(/^Pruning hurts the 4 most/).textContent;
    expect(plain(words)).toBe(
      'Pruning hurts the 4 most: 100.0 % ▸ 80.0 % of its images are still answered right. 2 more of them are taken for a 9 than before. Next: the 7 (100.0 % ▸ 90.0 %).',
    );
  });

  it('lists the images whose answer changes, and puts one on the bench', async () => {
    const { user, store } = await renderMeasured();
    expect(screen.queryByText('3 test images whose answer changes')).not.toBeNull();
    const images = screen.getAllByRole('button', { name: /Put it on the bench/ });
    expect(images.map(({ textContent }) => textContent)).toEqual(['4 ▸ 9', '7 ▸ 1', '4 ▸ 9']);
    await user.click(screen.getByRole('button', { name: /^Test image 17, a 7: 7 becomes 1/ }));
    expect(store.getState().digit.source).toEqual({ index: 17 });
  });

  it('says that it is of another recipe by now', async () => {
    const { store } = await renderMeasured();
    expect(screen.queryByText('the recipe is another one by now')).toBeNull();
    act(() => store.actions.setNetworkTarget(0.3));
    expect(screen.queryByText('the recipe is another one by now')).not.toBeNull();
  });

  it('sets a network that is pruned beside what it was before, where nothing more would go', async () => {
    const report = buildPredictionsReport({
      trainStep: 282,
      sparsity: 0.8,
      unprunedTrainStep: 94,
    });
    const bench = await renderBench(<PredictionsView />, {
      prepare: (client) => client.answerMeasurement('predictions', () => ({ report })),
    });
    await act(() => bench.store.actions.run());
    bench.play(1000);
    const choice = await screen.findByRole('radio', { name: 'before pruning ▸ now' });
    await bench.user.click(choice);
    await bench.user.click(screen.getByRole('button', { name: 'Answer all test images' }));
    await screen.findAllByRole('table', { name: /^before pruning:/ });
    expect(bench.client.measurementsOf('predictions')[0]).toMatchObject({
      brings: [{ name: 'unpruned' }],
    });
    expect(screen.queryByRole('table', { name: /^now:/ })).not.toBeNull();
    expect(screen.queryByText(/^The 4 has lost most since pruning began/)).not.toBeNull();
    expect(screen.queryByText(/is training step 94, .* is training step 282\.$/)).not.toBeNull();
    // The recipe decides nothing of it.
    act(() => bench.store.actions.setNetworkTarget(0.9));
    expect(screen.queryByText('the recipe is another one by now')).toBeNull();
    await bench.user.click(screen.getByRole('radio', { name: 'now ▸ pruned further' }));
    expect(screen.queryByRole('button', { name: 'Answer all test images' })).not.toBeNull();
  });

  it('shows one matrix, and why, where the recipe cannot be previewed', async () => {
    const { confusion, ...report } = buildPredictionsReport({ changed: [] });
    const notPreviewed = { field: 'pruning.rules', code: 'preview-needs-training', rule: 'a rule' };
    await renderMeasured({ ...report, confusion: { dense: confusion.dense, notPreviewed } });
    expect(screen.queryByText(/^Not previewed: under tfmot’s rules/)).not.toBeNull();
    expect(screen.getAllByRole('table')).toHaveLength(2);
    expect(screen.queryByRole('radio')).toBeNull();
  });
});
