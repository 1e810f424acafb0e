// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ClientError } from '../../client/Client.ts';
import type { PreviewReport } from '../../core/records/previews.ts';
import { buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import { previewOf } from '../../state/preview/previewSelectors.ts';
import { renderBench, type RenderedBench } from '../testing/renderBench.tsx';
import { HowMuchStrip } from './HowMuchStrip.tsx';

afterEach(cleanup);

/** What the worker answers to every preview: a report, or why there is none. */
type Answer = PreviewReport | ClientError;

async function renderStrip(answer: Answer, search = '?lang=en'): Promise<RenderedBench> {
  const bench = await renderBench(<HowMuchStrip />, {
    search,
    prepare: (client) =>
      client.answerMeasurement('preview', () => {
        if (answer instanceof ClientError) throw answer;
        return { report: answer };
      }),
  });
  await act(async () => undefined);
  return bench;
}

/** The figure under a label, as it is read. */
function figure(label: RegExp): string | undefined {
  const term = screen.getAllByRole('term').find(({ textContent }) => label.test(textContent));
  return term?.parentElement?.querySelector('dd')?.textContent;
}

const targetOf = ({ store }: RenderedBench, layer: string) =>
  store.getState().recipe.pruning.layers[layer]?.target;

describe('HowMuchStrip', () => {
  it('stands at the recipe’s target and says what it would come to', async () => {
    await renderStrip(buildPreviewReport());
    const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'How much is removed' });
    expect(slider.value).toBe('0.8');
    expect(figure(/^accuracy ± 1\.5/)).toMatch(/^dense 97\.9\s% ▸in the preview 94\.1\s%$/);
    expect(figure(/^weights/)).toBe('dense 52,040 ▸in the preview 10,408');
    expect(figure(/^file Bitmap/i)).toBe('dense 208.2 kB ▸in the preview 48.1 kB');
    expect(figure(/^MACs/)).toBe('dense 333K ▸in the preview 66.0K');
    expect(screen.queryByText('If pruned now, not retrained')).not.toBeNull();
  });

  it('moves the targets of all layers in one step that can be undone', async () => {
    const bench = await renderStrip(buildPreviewReport());
    const field = screen.getByRole('textbox', { name: 'How much is removed, in percent' });
    await bench.user.clear(field);
    await bench.user.type(field, '62.5{Enter}');
    expect(targetOf(bench, 'conv1')).toBe(0.625);
    expect(targetOf(bench, 'dense1')).toBe(0.625);
    act(() => screen.getByRole('slider').focus());
    await bench.user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(targetOf(bench, 'conv1')).toBe(0.65);
    act(() => bench.store.actions.undo());
    act(() => bench.store.actions.undo());
    expect(targetOf(bench, 'conv1')).toBe(0.8);
  });

  it('names the share of all weights where layers are left alone', async () => {
    const weights = { dense: 52_040, preview: 20_816 };
    await renderStrip(buildPreviewReport({ weights }));
    expect(screen.queryByText(/^60\.0\s% of all weights$/)).not.toBeNull();
  });

  it('says why something is not previewed, in the page’s language', async () => {
    const problem = { field: 'pruning.schedule', rule: 'no', code: 'preview-regrows' };
    const refusal = new ClientError({ code: 'not-previewed', message: 'no', problem });
    await renderStrip(refusal, '?lang=zh');
    expect(screen.queryByText(/^无法预览：在此调度下/)).not.toBeNull();
    expect(figure(/^准确率/)).toMatch(/^稠密 99\.1\s?% ▸预览中 –$/);
  });

  it('is silent while a run trains, and says when it is back', async () => {
    const bench = await renderStrip(buildPreviewReport());
    await act(bench.store.actions.run);
    bench.play(5);
    expect(figure(/^weights/)).toBe('dense – ▸in the preview –');
    expect(
      screen.queryByText('The preview is back when the run is paused or over.'),
    ).not.toBeNull();
  });

  it('offers the network before pruning where the one on the bench is sparser already', async () => {
    const weights = { dense: 10_408, preview: 10_408 };
    const bench = await renderStrip(buildPreviewReport({ sparsity: 0.8, weights }));
    await act(bench.store.actions.run);
    bench.play(1000);
    await act(async () => undefined);
    expect(previewOf(bench.store.getState()).phase).toBe('shown');
    // Nothing more would go, so there is one figure and no other beside it.
    expect(figure(/^weights/)).toBe('now 10,408');
    expect(screen.queryByText('Nothing more would go')).not.toBeNull();
    // At its target it is just that sparse, below it is sparser.
    expect(screen.queryByText(/^Already sparser/)).toBeNull();
    act(() => bench.store.actions.setNetworkTarget(0.5));
    await act(async () => undefined);
    expect(screen.queryByText(/^Already sparser/)).not.toBeNull();
    await bench.user.click(screen.getByRole('button', { name: 'Show it before pruning' }));
    expect(bench.client.callsOf('showMoment').at(-1)?.moment?.at).toMatchObject({
      isUnpruned: true,
    });
  });

  it('switches what the maps show', async () => {
    const bench = await renderStrip(buildPreviewReport());
    await bench.user.click(screen.getByRole('radio', { name: 'now' }));
    expect(bench.store.getState().view.isPreviewShown).toBe(false);
  });
});
