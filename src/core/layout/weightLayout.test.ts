import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { stripes } from '../testing/stripes.ts';
import { networkIds, prunableLayers, prunableLayersOf, specOn } from '../network/networks.ts';
import type { WeightLayout } from './layout.ts';
import { bandCount } from './matrixLayout.ts';
import { layoutKindsOf, layoutWeights } from './weightLayout.ts';

function drawnIndices(layout: WeightLayout): number[] {
  const indices: number[] = [];
  for (let row = 0; row < layout.rows; row += 1) {
    for (let column = 0; column < layout.columns; column += 1) {
      const index = layout.indexAt(row, column);
      if (index >= 0) indices.push(index);
    }
  }
  return indices;
}

const everyLayer = networkIds.flatMap((network) =>
  prunableLayers({ network, data: { set: 'mnist' } }),
);
const roomy = { maxColumns: 10_000, maxRows: 10_000 };

describe('layoutWeights', () => {
  it('draws every weight exactly once where there is room', () => {
    for (const layer of everyLayer) {
      if (layer.count > 60_000) continue;
      for (const kind of layoutKindsOf(layer)) {
        const indices = drawnIndices(layoutWeights(layer, kind, roomy));
        expect(new Set(indices).size).toBe(layer.count);
        expect(indices).toHaveLength(layer.count);
      }
    }
  });

  it('stays within its limit, never draws a weight twice, and fills a full box as far as its units go', () => {
    const side = fc.integer({ min: 48, max: 300 });
    fc.assert(
      fc.property(fc.constantFrom(...everyLayer), side, side, (layer, maxColumns, maxRows) => {
        for (const kind of layoutKindsOf(layer)) {
          const layout = layoutWeights(layer, kind, { maxColumns, maxRows });
          expect(layout.columns).toBeLessThanOrEqual(maxColumns);
          expect(layout.rows).toBeLessThanOrEqual(maxRows);
          const indices = drawnIndices(layout);
          expect(new Set(indices).size).toBe(indices.length);
          expect(Math.max(...indices.slice(0, 1000))).toBeLessThan(layer.count);
          if (kind === 'matrix' && layer.count > maxColumns * maxRows) {
            const units = layer.shape.at(-1) ?? 1;
            expect(indices.length).toBeGreaterThan(0.9 * maxRows * Math.min(units, maxColumns / 2));
          }
        }
      }),
    );
  });

  it('draws a unit as a column of its inputs, however wide or high the box is', () => {
    // [9 inputs, 8 units]: weight 8·input + unit.
    for (const limit of [roomy, { maxColumns: 8, maxRows: 9 }, { maxColumns: 90, maxRows: 9 }]) {
      const layout = layoutWeights(prunableLayer([9, 8]), 'matrix', limit);
      expect([layout.columns, layout.rows]).toEqual([8, 9]);
      expect(layout.indexAt(4, 2)).toBe(8 * 4 + 2);
    }
  });

  it('cuts every layer into the same bands in every box that has room for one cell of each', () => {
    for (const layer of everyLayer) {
      const bandsIn = (maxColumns: number, maxRows: number) =>
        layoutWeights(layer, 'matrix', { maxColumns, maxRows }).tileColumns;
      expect(
        new Set([bandsIn(64, 40), bandsIn(90, 56), bandsIn(400, 100), bandsIn(100, 400)]).size,
      ).toBe(1);
    }
    expect(bandCount([3, 3, 1, 8])).toBe(1);
    expect(bandCount([3, 3, 8, 16])).toBe(2);
    expect(bandCount([64, 10])).toBe(3);
    expect(bandCount([784, 64])).toBe(1);
  });

  it('cuts a long matrix into bands side by side', () => {
    // [100 inputs, 2 units] in a square: bands of two columns with a gap of one.
    const layout = layoutWeights(prunableLayer([100, 2]), 'matrix', {
      maxColumns: 20,
      maxRows: 20,
    });
    expect(layout.tileColumns).toBeGreaterThan(1);
    expect(layout.indexAt(0, 2)).toBe(-1);
    expect(layout.indexAt(0, 3)).toBe(2 * layout.rows);
    expect(layout.indexAt(1, 1)).toBe(3);
  });

  it('samples evenly, so that pruned columns keep their share of the picture', () => {
    const layer = prunableLayer([1000, 200]);
    const layout = layoutWeights(layer, 'matrix', { maxColumns: 100, maxRows: 100 });
    const units = drawnIndices(layout).map((index) => index % 200);
    const share = units.filter((unit) => unit < 50).length / units.length;
    expect(share).toBeCloseTo(0.25, 2);
  });

  it('gives every filter a tile with its channels side by side', () => {
    // [2, 2, 2 channels, 3 filters]: tiles of 2 × 4; weight ((y·2 + x)·2 + channel)·3 + filter.
    const layer = prunableLayer([2, 2, 2, 3]);
    const layout = layoutWeights(layer, 'filters', { maxColumns: 14, maxRows: 2 });
    expect(layout).toMatchObject({
      tileRows: 1,
      tileColumns: 3,
      tileHeight: 2,
      tileWidth: 4,
      gap: 1,
    });
    expect(layout.indexAt(1, 0)).toBe(2 * 2 * 3);
    expect(layout.indexAt(0, 5 + 3)).toBe((1 * 2 + 1) * 3 + 1);
    expect(layout.indexAt(0, 4)).toBe(-1);
  });

  it('folds the first dense layer back to the image, a tile a neuron', () => {
    const [dense1] = prunableLayers({ network: 'lenet-300-100', data: { set: 'mnist' } });
    if (!dense1) throw new Error('no layer');
    expect(layoutKindsOf(dense1)).toEqual(['matrix', 'folded']);
    const layout = layoutWeights(dense1, 'folded', roomy);
    expect([layout.tileHeight, layout.tileWidth]).toEqual([28, 28]);
    expect(layout.indexAt(2, 29 + 5)).toBe((2 * 28 + 5) * 300 + 1);
  });

  it('folds the channels of an image side by side', () => {
    const [dense1] = prunableLayersOf(specOn(stripes, 'lenet-300-100'));
    if (!dense1) throw new Error('no layer');
    const layout = layoutWeights(dense1, 'folded', roomy);
    expect([layout.tileHeight, layout.tileWidth]).toEqual([6, 4 + 4]);
    // Row 2, column 3 of the second channel, first neuron.
    expect(layout.indexAt(2, 4 + 3)).toBe(((2 * 4 + 3) * 2 + 1) * 300);
    expect(new Set(drawnIndices(layout)).size).toBe(dense1.count);
  });

  it('draws a matrix where a layer has no such picture', () => {
    expect(layoutWeights(prunableLayer([8, 4]), 'filters', roomy).kind).toBe('matrix');
    expect(layoutWeights(prunableLayer([3, 3, 1, 4]), 'folded', roomy).kind).toBe('matrix');
  });
});
