// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { buildDigitReport, buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { AnswersPanel } from './AnswersPanel.tsx';

afterEach(cleanup);

const rights = () =>
  [...document.querySelectorAll('li[data-right]')].map(({ textContent }) => textContent);

describe('AnswersPanel', () => {
  it('sets the answers of the preview beside those of the network, in bars and in words', async () => {
    await renderBench(<AnswersPanel />, {
      prepare: (client) =>
        client.answerMeasurement('digit', () => ({ report: buildDigitReport() })),
    });
    await screen.findByText(
      'It is a 4. The network as it is (dense) says 4, with 91.0 %; next comes 0, with 1.0 %. The network pruned as the recipe has it says 9, with 55.0 %; next comes 0, with 5.0 %.',
    );
    expect(screen.queryByTitle('9: 1.0 % ▸ 55.0 %')).not.toBeNull();
    expect(screen.queryByText('above, grey: dense; below, green: pruned')).not.toBeNull();
    expect(rights()).toEqual(['4']);
  });

  it('shows what the network in training says, and no preview', async () => {
    const { store, play, client } = await renderBench(<AnswersPanel />, {
      prepare: (fake) => fake.answerMeasurement('digit', () => ({ report: buildDigitReport() })),
    });
    await act(() => store.actions.run());
    play(20);
    expect(screen.queryByText(/^It is a 4. The network in training says 4/)).not.toBeNull();
    expect(screen.queryByTitle('9: 1.0 %')).not.toBeNull();
    expect(screen.queryByText(/^live, at training step/)).not.toBeNull();
    const asked = client.measurementsOf('digit').length;
    play(20);
    expect(client.measurementsOf('digit')).toHaveLength(asked);
  });

  it('says once what the network answers where nothing more would go', async () => {
    const whole = buildPreviewReport();
    const { weights } = whole;
    await renderBench(<AnswersPanel />, {
      prepare: (client) => {
        client.answerMeasurement('digit', () => ({ report: buildDigitReport() }));
        client.answerMeasurement('preview', () => ({
          report: { ...whole, sparsity: 0.8, weights: { ...weights, preview: weights.dense } },
        }));
      },
    });
    await screen.findByTitle('9: 1.0 %');
    expect(screen.getByRole('article').textContent).not.toContain('▸');
    expect(screen.queryByText(/green: pruned/)).toBeNull();
  });

  it('says why there is no preview', async () => {
    const { preview: _preview, ...dense } = buildDigitReport();
    const notPreviewed = {
      field: 'pruning.rules',
      code: 'preview-needs-training',
      rule: 'a rule',
      value: 'tfmot',
    };
    await renderBench(<AnswersPanel />, {
      prepare: (client) =>
        client.answerMeasurement('digit', () => ({ report: { ...dense, notPreviewed } })),
    });
    await screen.findByText(/^Not previewed: under tfmot’s rules/);
    expect(screen.queryByTitle('9: 1.0 %')).not.toBeNull();
  });

  it('knows no right answer to a drawing', async () => {
    const { store } = await renderBench(<AnswersPanel />);
    act(() => store.actions.showDigit({ strokes: [[[0.5, 0.5]]] }));
    await screen.findByText(/^The network as it is \(dense\) says/);
    expect(rights()).toEqual([]);
  });

  it('speaks Chinese', async () => {
    await renderBench(<AnswersPanel />, { search: '?lang=zh' });
    await screen.findByText(/^它是 4。 稠密的网络的回答是 4，概率 91.0%/);
  });
});
