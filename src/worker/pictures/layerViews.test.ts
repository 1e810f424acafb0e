import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prunableLayers } from '../../core/network/networks.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { layoutWeights } from '../../core/layout/weightLayout.ts';
import { createRandom } from '../../base/random.ts';
import { buildViewRequest } from '../testing/pictureBuilders.ts';
import { prunedCell } from '../shownNetwork.ts';
import { viewOf, weightScale } from './layerViews.ts';
import type { LayerInstant } from './layerViews.ts';

const [conv1, conv2, dense1] = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });

function instantOf(layer: PrunableLayer, sparsity = 0): LayerInstant {
  const random = createRandom('layerViews', layer.name);
  const mask = new Uint8Array(layer.count);
  const weights = new Float32Array(layer.count);
  for (let i = 0; i < layer.count; i += 1) {
    mask[i] = random.next() < sparsity ? 0 : 1;
    weights[i] = mask[i] * (random.next() - 0.5);
  }
  return { layer, weights, mask, trainStep: 12 };
}

/** Cells by the flat index of the weight that they show. */
function cellsOf(instant: LayerInstant): Map<number, number> {
  const size = { maxColumns: 64, maxRows: 64 };
  const view = viewOf(buildViewRequest({ layer: instant.layer.name, ...size }), instant);
  const layout = layoutWeights(instant.layer, 'matrix', size);
  const cells = new Map<number, number>();
  for (let row = 0; row < view.rows; row += 1) {
    for (let column = 0; column < view.columns; column += 1) {
      cells.set(layout.indexAt(row, column), view.cells[row * view.columns + column]);
    }
  }
  return cells;
}

describe('viewOf', () => {
  it('draws each weight where the layout has it, pruned ones as pruned', () => {
    const instant = instantOf(conv2, 0.5);
    const request = buildViewRequest({ layer: 'conv2', layout: 'filters', maxColumns: 90 });
    const view = viewOf(request, instant);
    const layout = layoutWeights(conv2, 'filters', { maxColumns: 90, maxRows: 64 });
    expect(view).toMatchObject({ ...request, rows: layout.rows, columns: layout.columns });
    let drawn = 0;
    for (let row = 0; row < view.rows; row += 1) {
      for (let column = 0; column < view.columns; column += 1) {
        const index = layout.indexAt(row, column);
        const cell = view.cells[row * view.columns + column];
        if (index < 0) {
          expect(cell).toBe(0);
        } else if (instant.mask[index] === 0) {
          expect(cell).toBe(prunedCell);
        } else {
          drawn += 1;
          const level = (instant.weights[index] ?? 0) * (127 / view.scale);
          expect(Math.abs((cell ?? 0) - Math.max(-127, Math.min(127, level)))).toBeLessThan(1.01);
        }
      }
    }
    expect(drawn).toBe(instant.mask.reduce((sum, kept) => sum + kept, 0));
  });

  it('never draws a kept weight as nothing', () => {
    const instant = instantOf(conv1);
    instant.weights.fill(1e-9);
    instant.weights[0] = 0.5;
    instant.weights[1] = -1e-9;
    instant.weights[2] = 0;
    const cells = cellsOf(instant);
    expect([cells.get(1), cells.get(2), cells.get(3)]).toEqual([-1, 0, 1]);
  });

  it('draws what is beyond the scale at full strength', () => {
    const instant = instantOf(conv2);
    instant.weights[0] = 100;
    instant.weights[1] = -100;
    const cells = cellsOf(instant);
    expect([cells.get(0), cells.get(1)]).toEqual([127, -127]);
  });

  it('stays within the size that was asked for, whatever the layer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(conv1, conv2, dense1),
        fc.integer({ min: 30, max: 300 }),
        fc.integer({ min: 30, max: 300 }),
        (layer, maxColumns, maxRows) => {
          const request = buildViewRequest({ layer: layer.name, maxColumns, maxRows });
          const view = viewOf(request, instantOf(layer, 0.3));
          expect(view.cells).toHaveLength(view.rows * view.columns);
          expect(view.columns).toBeLessThanOrEqual(maxColumns);
          expect(view.rows).toBeLessThanOrEqual(maxRows);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('weightScale', () => {
  it('is within 0.8 % above the 99.5th percentile of the kept magnitudes', () => {
    const { weights, mask } = instantOf(dense1, 0.6);
    const kept = weights.filter((_, i) => mask[i] === 1).map(Math.abs);
    kept.sort();
    const exact = kept[Math.ceil(0.995 * kept.length) - 1] ?? 0;
    const scale = weightScale(weights, mask);
    expect(scale).toBeGreaterThan(exact);
    expect(scale / exact).toBeLessThan(1.008);
  });

  it('samples a large layer to nearly the same', () => {
    const random = createRandom('large');
    const weights = Float32Array.from({ length: 1_000_000 }, () => random.next() - 0.5);
    const mask = new Uint8Array(weights.length).fill(1);
    expect(weightScale(weights, mask)).toBeCloseTo(0.4975, 2);
  });

  it('looks at every weight when a sample finds none that is kept', () => {
    const weights = new Float32Array(1_000_000).fill(7);
    const mask = new Uint8Array(weights.length);
    mask[1] = 1;
    weights[1] = 0.25;
    expect(weightScale(weights, mask)).toBeCloseTo(0.25, 2);
  });

  it('is 1 where there is nothing to scale', () => {
    expect(weightScale(new Float32Array(4), new Uint8Array(4))).toBe(1);
    expect(weightScale(new Float32Array(4), new Uint8Array(4).fill(1))).toBe(1);
    expect(weightScale(Float32Array.of(NaN, -Infinity), Uint8Array.of(1, 1))).toBe(1);
  });
});
