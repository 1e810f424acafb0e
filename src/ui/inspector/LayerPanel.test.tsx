// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import type { LayoutKind } from '../../core/layout/layout.ts';
import { layoutWeights } from '../../core/layout/weightLayout.ts';
import { buildLayerRecipe } from '../../core/testing/builders.ts';
import { buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import { buildLayerDetail } from '../../worker/testing/pictureBuilders.ts';
import { renderBench, type RenderedBench } from '../testing/renderBench.tsx';
import { type ShownCanvases, showCanvases } from '../testing/showCanvases.ts';
import { LayerPanel } from './LayerPanel.tsx';

let canvases: ShownCanvases;
beforeEach(() => {
  canvases = showCanvases();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const renderPanel = () => renderBench(<LayerPanel />);
const layerNamed = (name: string) => {
  const layer = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } }).find(
    (one) => one.name === name,
  );
  if (!layer) throw new Error(`layerNamed: want a layer of small-cnn, got ${name}`);
  return layer;
};
const indexAt = (kind: LayoutKind, row: number, column: number) =>
  layoutWeights(layerNamed('conv2'), kind, { maxColumns: 64, maxRows: 32 }).indexAt(row, column);
const lastView = ({ client }: RenderedBench) => client.callsOf('watch').at(-1)?.views.at(-1);
const weightMap = () => screen.getByRole('application', { name: /^Weights of / });
const factOf = (label: string) =>
  screen.getByText(label).closest('dt')?.nextElementSibling?.textContent;
/** The map has a picture, so its cells are weights. */
const isDrawn = (bench: RenderedBench) =>
  waitFor(() => expect(bench.store.getState().pictures.views['panel']).toBeDefined());

describe('LayerPanel', () => {
  it('names the selected layer and its shape', async () => {
    await renderPanel();
    expect(screen.queryByRole('heading', { level: 2, name: 'Layer conv2' })).not.toBeNull();
    expect(screen.queryByText('16 filters of 3×3×8')).not.toBeNull();
  });

  it('goes to the neighbouring layers, round the ends', async () => {
    const { user, store } = await renderPanel();
    await user.click(screen.getByRole('button', { name: 'Next layer' }));
    expect(store.getState().view.selectedLayer).toBe('dense1');
    for (let i = 0; i < 3; i += 1) {
      await user.click(screen.getByRole('button', { name: 'Previous layer' }));
    }
    expect(store.getState().view.selectedLayer).toBe('dense2');
    expect(screen.queryByText('64 inputs → 10 classes')).not.toBeNull();
  });

  it('tells what is asked for apart from what a preview makes of what is there', async () => {
    await renderBench(<LayerPanel />, {
      prepare: (client) =>
        client.answerMeasurement('preview', () => ({ report: buildPreviewReport() })),
    });
    await waitFor(() => expect(factOf('kept')).toBe('1,152 ▸ 230 / 1,152'));
    expect(factOf('target')).toBe('80.0\u202f%');
    expect(factOf('sparsity')).toBe('0.0\u202f% ▸ 80.0\u202f%');
  });

  it('reads the weight under the cursor, which arrow keys move', async () => {
    const bench = await renderPanel();
    await isDrawn(bench);
    const map = weightMap();
    act(() => map.focus());
    await bench.user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    await waitFor(() =>
      expect(bench.client.callsOf('cell').at(-1)).toEqual({
        layer: 'conv2',
        index: indexAt('matrix', 1, 1),
      }),
    );
    await waitFor(() => expect(factOf('value')).toBe('+0.1250'));
    expect(factOf('state')).toBe('kept');
    expect(factOf('by pruning step')).toBe('–');
    const spoken = document.getElementById(map.getAttribute('aria-describedby') ?? '');
    expect(spoken?.textContent).toMatch(/value \+0\.1250, state kept/);
  });

  it('frames the cell that is read', async () => {
    const bench = await renderPanel();
    await isDrawn(bench);
    act(() => weightMap().focus());
    await bench.user.keyboard('{ArrowRight}');
    const { log } = canvases.drawnOn(weightMap());
    await waitFor(() => expect(log.some((line) => line.startsWith('strokeRect('))).toBe(true));
  });

  it('says when a weight was pruned', async () => {
    const bench = await renderPanel();
    bench.client.answer('cell', ({ layer, index }) => ({
      layer,
      index,
      trainStep: 150,
      value: 0,
      isKept: false,
      prunedAtPruningStep: 4,
      prunedAtTrainStep: 134,
      was: -0.041,
      rank: { place: 812, of: 1_152, atTrainStep: 134 },
    }));
    await isDrawn(bench);
    act(() => weightMap().focus());
    await bench.user.keyboard('{Home}');
    await waitFor(() => expect(factOf('state')).toBe('pruned'));
    expect(factOf('by pruning step')).toBe('4');
    expect(factOf('at training step')).toBe('134');
    expect(factOf('was')).toBe('−0.0410');
    expect(factOf('rank')).toBe('812 / 1,152 at training step 134');
  });

  it('forgets the weight on Escape, and when a question fails', async () => {
    const bench = await renderPanel();
    await isDrawn(bench);
    act(() => weightMap().focus());
    await bench.user.keyboard('{Home}');
    await waitFor(() => expect(factOf('state')).toBe('kept'));
    await bench.user.keyboard('{Escape}');
    expect(screen.queryByText('state')).toBeNull();
    await bench.user.keyboard('{ArrowDown}');
    await waitFor(() => expect(factOf('state')).toBe('kept'));
    bench.client.failNext('cell', { code: 'internal', message: 'no such layer' });
    await bench.user.keyboard('{ArrowDown}');
    await waitFor(() => expect(bench.client.callsOf('cell')).toHaveLength(3));
    await act(settle);
    expect(factOf('state')).toBe('–');
  });

  it('draws a convolution as filters', async () => {
    const bench = await renderPanel();
    await bench.user.click(screen.getByRole('radio', { name: 'Filters' }));
    await waitFor(() => expect(lastView(bench)?.layout).toBe('filters'));
    expect(weightMap().getAttribute('aria-label')).toContain('(Filters)');
  });

  it('offers no layout that a layer does not have', async () => {
    const bench = await renderPanel();
    act(() => bench.store.actions.changeView({ layout: 'filters', selectedLayer: 'dense1' }));
    expect(screen.queryByRole('radio')).toBeNull();
    await waitFor(() => expect(lastView(bench)?.layout).toBe('matrix'));
  });

  it('tells the histogram in words', async () => {
    const bench = await renderPanel();
    await isDrawn(bench);
    act(() =>
      bench.client.emit('views', {
        weightsId: 1,
        trainStep: 120,
        views: [],
        summaries: [],
        detail: buildLayerDetail({
          histogram: { min: -0.5, max: 0.5, kept: [3, 0, 0, 4], pruned: 749 },
          threshold: 0.0521,
          targetThreshold: 0.25,
        }),
      }),
    );
    const name = screen
      .getByRole('img', { name: /^Histogram of conv2/ })
      .getAttribute('aria-label');
    expect(name).toContain('7 kept weights from −0.50 to 0.50, 749 pruned');
    expect(name).toContain('pruning step 0.0521');
    expect(name).toContain('up to 0.2500');
    expect(screen.queryByText('τ')).not.toBeNull();
    expect(screen.queryByText('749 pruned now')).not.toBeNull();
  });

  it('says of a layer that keeps N of M whether it does, and of no other', async () => {
    const bench = await renderPanel();
    const pattern = { n: 2, m: 4, windows: 288 };
    const showDetail = (detail: Parameters<typeof buildLayerDetail>[0]) =>
      act(() =>
        bench.client.emit('views', {
          weightsId: 1,
          trainStep: 1,
          views: [],
          summaries: [],
          detail: buildLayerDetail(detail),
        }),
      );
    await isDrawn(bench);
    showDetail({ pattern });
    expect(screen.queryByText(/windows hold/)).toBeNull();
    act(() =>
      bench.store.actions.changeRecipe(({ pruning, ...recipe }) => {
        const granularity = { kind: 'nOfM', n: 2, m: 4, axis: 'input' } as const;
        const layers = { ...pruning.layers, conv2: buildLayerRecipe({ granularity }) };
        return { ...recipe, pruning: { ...pruning, layers } };
      }),
    );
    showDetail({ pattern });
    expect(screen.queryByText('All 288 windows hold 2 of 4.')).not.toBeNull();
    // Filter 3, kernel position 1, channels 4 to 7: rows 12 to 15 of the matrix.
    const offending = { unit: 3, indices: [195, 211, 227, 243], kept: 3 };
    showDetail({ pattern: { ...pattern, offending } });
    expect(
      screen.queryByText(/keeps more than 2: column 3, rows 12–15, 3 of 4 kept/),
    ).not.toBeNull();
    expect(screen.queryByText(/^Normal on the way/)).not.toBeNull();
  });

  it('folds the first layer of LeNet-300-100 back onto the image', async () => {
    const bench = await renderPanel();
    act(() =>
      bench.store.actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-300-100' })),
    );
    act(() => bench.store.actions.selectLayer('dense1'));
    expect(screen.queryByRole('radio', { name: '28×28' })).not.toBeNull();
    // The demo answers every change of what is watched with a picture of its own.
    await waitFor(() => expect(lastView(bench)?.layer).toBe('dense1'));
    await isDrawn(bench);
    const receptiveField = Array.from({ length: 784 }, (_, pixel) => (pixel === 14 ? 0.5 : 0.25));
    act(() =>
      bench.client.emit('views', {
        weightsId: 1,
        trainStep: 1,
        views: [],
        summaries: [],
        detail: buildLayerDetail({ layer: 'dense1', receptiveField }),
      }),
    );
    const field = screen.getByRole('application', { name: /highest 50\.0\s%, centre 25\.0\s%/ });
    act(() => field.focus());
    await bench.user.keyboard('{Home}{End}');
    expect(screen.queryByText(/^pixel 0, 27: 25\.0\s% kept$/)).not.toBeNull();
  });
});
