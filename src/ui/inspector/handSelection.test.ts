import { describe, expect, it } from 'vitest';
import { layoutWeights } from '../../core/layout/weightLayout.ts';
import { prunableLayer } from '../../core/testing/prunableLayer.ts';
import { prunedCell } from '../../worker/shownNetwork.ts';
import { grainIdAt, handSelection } from './handSelection.ts';

// Three rows of four units; weight 5 is pruned.
const layer = prunableLayer([3, 4]);
const layout = layoutWeights(layer, 'matrix', { maxColumns: 4, maxRows: 3 });
const cells = new Int8Array(12).fill(9);
cells[5] = prunedCell;
const at = (row: number, column: number) => ({ row, column });
const one = (row: number, column: number) => ({ from: at(row, column), to: at(row, column) });

describe('what an edit by hand of the chosen cells would do', () => {
  it('is to prune the weight under the cursor, or to revive it', () => {
    const grainAt = grainIdAt(layer, { kind: 'weight' });
    const view = { cells };
    expect(handSelection(layout, view, one(1, 2), grainAt)).toEqual({ grains: [6], isKept: false });
    expect(handSelection(layout, view, one(1, 1), grainAt)).toEqual({ grains: [5], isKept: true });
  });

  it('is to prune what is kept of several, whichever way they were chosen', () => {
    const grainAt = grainIdAt(layer, { kind: 'weight' });
    const span = { from: at(2, 2), to: at(1, 1) };
    expect(handSelection(layout, { cells }, span, grainAt)).toEqual({
      grains: [6, 9, 10],
      isKept: false,
    });
  });

  it('takes a grain whole, which is kept as long as one of its weights is', () => {
    const grainAt = grainIdAt(layer, { kind: 'filter' });
    expect(handSelection(layout, { cells }, one(1, 1), grainAt)).toEqual({
      grains: [1],
      isKept: false,
    });
    const dead = cells.map((cell, i) => (i % 4 === 1 ? prunedCell : cell));
    expect(handSelection(layout, { cells: dead }, one(1, 1), grainAt)).toEqual({
      grains: [1],
      isKept: true,
    });
  });

  it('is of single weights under keep N of M, not of windows', () => {
    const grainAt = grainIdAt(layer, { kind: 'nOfM', n: 1, m: 2, axis: 'input' });
    expect([0, 4, 11].map(grainAt)).toEqual([0, 4, 11]);
  });
});
