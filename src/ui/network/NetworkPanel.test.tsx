// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LayerRecipe } from '../../core/recipe/recipe.ts';
import { buildLayerSummary } from '../../worker/testing/pictureBuilders.ts';
import { renderBench, type RenderedBench } from '../testing/renderBench.tsx';
import { type ShownCanvases, showCanvases } from '../testing/showCanvases.ts';
import { NetworkPanel } from './NetworkPanel.tsx';

let canvases: ShownCanvases;
beforeEach(() => {
  canvases = showCanvases();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const renderPanel = () => renderBench(<NetworkPanel />);
const headOf = (layer: string) => screen.getByRole('button', { name: new RegExp(`^${layer}, `) });
function cardOf(layer: string): HTMLElement {
  const card = headOf(layer).closest('article');
  if (!card) throw new Error(`cardOf: want a card of ${layer}, got none`);
  return card;
}
/** Different colours along the middle of a map. */
function coloursOf(map: HTMLElement): number {
  const { image, pixel } = canvases.drawnOn(map);
  if (!image()) return 0;
  return new Set(Array.from({ length: 128 }, (_, x) => pixel(x, 32).join())).size;
}
const summarize = (bench: RenderedBench, summary: Parameters<typeof buildLayerSummary>[0]) =>
  act(() =>
    bench.client.emit('views', {
      weightsId: 1,
      trainStep: 1,
      views: [],
      summaries: [buildLayerSummary(summary)],
    }),
  );
const changeLayer = ({ store }: RenderedBench, name: string, change: Partial<LayerRecipe>) =>
  act(() =>
    store.actions.changeRecipe((recipe) => {
      const layer = recipe.pruning.layers[name];
      if (!layer) throw new Error(`changeLayer: want a layer of the network, got ${name}`);
      const layers = { ...recipe.pruning.layers, [name]: { ...layer, ...change } };
      return { ...recipe, pruning: { ...recipe.pruning, layers } };
    }),
  );
const targetOf = ({ store }: RenderedBench, layer: string) =>
  store.getState().recipe.pruning.layers[layer]?.target;

describe('NetworkPanel', () => {
  it('marks what a run came to where its layer is wanted otherwise by now', async () => {
    const bench = await renderPanel();
    await act(bench.store.actions.run);
    bench.play(1000);
    expect(cardOf('conv2').textContent).toContain('▸');
    changeLayer(bench, 'conv2', { target: 0.9 });
    const marked = cardOf('conv2');
    expect(marked.textContent).not.toContain('▸');
    expect(marked.textContent).toContain('run 230 / 1,152');
    expect(
      within(marked).getByText(/^realised by the run on screen, whose target was 80/),
    ).toBeTruthy();
    // The other layers are wanted as they were run.
    expect(cardOf('dense1').textContent).toContain('▸');
    changeLayer(bench, 'conv2', { target: 0.8 });
    expect(cardOf('conv2').textContent).toContain('▸');
    changeLayer(bench, 'conv2', { granularity: { kind: 'filter' } });
    expect(cardOf('conv2').textContent).toContain('run 230 / 1,152');
  });

  it('shows a card for every layer with weights, with its shape', async () => {
    await renderPanel();
    const names = screen.getAllByRole('heading', { level: 3 }).map((head) => head.textContent);
    expect(names).toEqual(['conv18@3×3', 'conv216@3×3', 'dense1784→64', 'dense264→10']);
    expect(screen.getAllByText('max pool 2×2')).toHaveLength(2);
  });

  it('asks for each map at two device pixels a cell, and lets go of it when it is gone', async () => {
    const bench = await renderPanel();
    await waitFor(() => expect(bench.client.callsOf('watch').at(-1)?.views).toHaveLength(4));
    expect(bench.client.callsOf('watch').at(-1)?.views[1]).toEqual({
      place: 'card:conv2',
      layer: 'conv2',
      layout: 'matrix',
      maxColumns: 64,
      maxRows: 32,
    });
    bench.unmount();
    await waitFor(() => expect(bench.client.callsOf('watch').at(-1)?.views).toEqual([]));
  });

  it('draws the weights and says in words what they are', async () => {
    await renderPanel();
    const map = await screen.findByRole('img', {
      name: /^Weight map of conv2: shape 3×3×8×16, 1,152 weights, sparsity 0\.0\s%$/,
    });
    await waitFor(() => expect(coloursOf(map)).toBeGreaterThan(5));
  });

  it('opens a layer in the layer panel', async () => {
    const { user, store } = await renderPanel();
    expect(headOf('conv2').getAttribute('aria-pressed')).toBe('true');
    await user.click(headOf('dense1'));
    expect(store.getState().view.selectedLayer).toBe('dense1');
    expect(headOf('dense1').getAttribute('aria-pressed')).toBe('true');
    expect(headOf('conv2').getAttribute('aria-pressed')).toBe('false');
  });

  it('takes a typed target', async () => {
    const bench = await renderPanel();
    const field = screen.getByRole('textbox', { name: 'Target sparsity of conv2 in percent' });
    await bench.user.clear(field);
    await bench.user.type(field, '62.5{Enter}');
    expect(targetOf(bench, 'conv2')).toBe(0.625);
  });

  it('moves the target with the slider at once while nothing runs', async () => {
    const bench = await renderPanel();
    const before = targetOf(bench, 'conv1') ?? 0;
    act(() => screen.getByRole('slider', { name: 'Target sparsity of conv1' }).focus());
    await bench.user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(targetOf(bench, 'conv1')).toBeCloseTo(before - 0.02);
    expect(bench.client.callsOf('edit')).toEqual([]);
  });

  it('sends a live run an edit', async () => {
    const bench = await renderPanel();
    await act(() => bench.store.actions.run());
    bench.play(20);
    act(() => screen.getByRole('slider', { name: 'Target sparsity of conv1' }).focus());
    await bench.user.keyboard('{ArrowLeft}');
    expect(bench.client.callsOf('edit').map(({ request }) => request)).toEqual([
      { kind: 'setTarget', layer: 'conv1', sparsity: 0.79 },
    ]);
  });

  it('shows what a network-wide allocation gives a layer, and lets nobody set it there', async () => {
    const bench = await renderBench(<NetworkPanel />);
    act(() =>
      bench.store.actions.changeRecipe((recipe) => ({
        ...recipe,
        pruning: {
          ...recipe.pruning,
          allocation: { kind: 'uniform', target: 0.6, unit: 'weights' },
        },
      })),
    );
    expect(
      screen.queryByRole('img', { name: /^Planned sparsity of dense1.*60\.0/ }),
    ).not.toBeNull();
    expect(screen.queryByRole('slider')).toBeNull();
    act(() => bench.store.actions.setNetworkTarget(0.3));
    expect(
      screen.queryByRole('img', { name: /^Planned sparsity of dense1.*30\.0/ }),
    ).not.toBeNull();
  });

  it('sets target and realised sparsity side by side, with what is left', async () => {
    const bench = await renderPanel();
    summarize(bench, { name: 'conv2', masked: 749 });
    const card = within(cardOf('conv2'));
    expect(card.queryByText('65.0 %')).not.toBeNull();
    expect(card.queryByText(/403 \/ 1,152/)).not.toBeNull();
    expect(card.queryByRole('button', { name: /realised sparsity is not/ })).toBeNull();
  });

  it('says why a layer did not get its target', async () => {
    const bench = await renderPanel();
    const shortfall = { code: 'whole-grains', grainSize: 72 } as const;
    summarize(bench, { name: 'conv2', masked: 720, shortfall });
    await bench.user.click(
      within(cardOf('conv2')).getByRole('button', { name: /realised sparsity is not the target/ }),
    );
    expect(screen.getByRole('dialog').textContent).toContain('grains of 72 weights');
  });

  it('has no target where the pattern fixes it, or where nothing is pruned', async () => {
    const bench = await renderPanel();
    changeLayer(bench, 'conv2', { granularity: { kind: 'nOfM', n: 2, m: 4, axis: 'input' } });
    changeLayer(bench, 'dense2', { excluded: true });
    expect(within(cardOf('conv2')).queryByText('keep 2 of 4')).not.toBeNull();
    expect(within(cardOf('conv2')).queryByRole('slider')).toBeNull();
    expect(within(cardOf('dense2')).queryByText('not pruned')).not.toBeNull();
    expect(within(cardOf('dense2')).queryByRole('slider')).toBeNull();
  });

  it('keeps the granularity of a live run when the recipe moves on', async () => {
    const bench = await renderPanel();
    await act(() => bench.store.actions.run());
    bench.play(5);
    changeLayer(bench, 'dense1', { granularity: { kind: 'filter' } });
    expect(within(cardOf('dense1')).queryByText('weight')).not.toBeNull();
    await act(() => bench.store.actions.stop());
    expect(within(cardOf('dense1')).queryByText('neuron')).not.toBeNull();
  });

  it('follows the network', async () => {
    const bench = await renderPanel();
    act(() =>
      bench.store.actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-300-100' })),
    );
    const names = screen.getAllByRole('heading', { level: 3 }).map((head) => head.textContent);
    expect(names).toEqual(['dense1784→300', 'dense2300→100', 'dense3100→10']);
  });
});
