import { describe, expect, test } from 'vitest';
import { prunableLayers } from '../../core/network/networks.ts';
import { layoutWeights } from '../../core/layout/weightLayout.ts';
import { grainBorders } from './grainBorders.ts';

const [conv1, conv2, , dense2] = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });
const roomy = { maxColumns: 400, maxRows: 400 };

function ones(borders: Uint8Array | undefined): number {
  return borders?.reduce((sum, border) => sum + border, 0) ?? 0;
}

describe('the borders of grains', () => {
  test('are none where every weight is its own grain', () => {
    if (!conv2) throw new Error('want conv2');
    const layout = layoutWeights(conv2, 'matrix', roomy);
    expect(grainBorders(layout, conv2, { kind: 'weight' })).toBeUndefined();
  });

  test('run around each kernel of a filter’s tile', () => {
    if (!conv2) throw new Error('want conv2');
    // 8 channels of 3×3 in 2 rows of 4 a tile: 3 lines between columns, each 6 cells high, and 1
    // between rows, 12 cells wide; 16 filters.
    const layout = layoutWeights(conv2, 'filters', roomy);
    const borders = grainBorders(layout, conv2, { kind: 'kernel' });
    expect(ones(borders?.right)).toBe(16 * 3 * 6);
    expect(ones(borders?.below)).toBe(16 * 12);
  });

  test('are left out where the layout scatters the grains', () => {
    if (!conv2) throw new Error('want conv2');
    const matrix = layoutWeights(conv2, 'matrix', roomy);
    expect(grainBorders(matrix, conv2, { kind: 'kernel' })).toBeUndefined();
  });

  test('part the blocks of a dense layer, smaller ones at its edge', () => {
    if (!dense2) throw new Error('want dense2');
    // [64, 10] in blocks of 16×4: 3 lines across 10 columns, and 2 down 64 rows.
    const layout = {
      ...plain(64, 10),
      indexAt: (row: number, column: number) => row * 10 + column,
    };
    const borders = grainBorders(layout, dense2, { kind: 'block', rows: 16, columns: 4 });
    expect(ones(borders?.below)).toBe(3 * 10);
    expect(ones(borders?.right)).toBe(2 * 64);
  });

  test('part the windows of keep N of M', () => {
    if (!conv1) throw new Error('want conv1');
    // [9, 8]: along the flattened axis windows of 4, 4 and 1 rows in each of the 8 columns.
    const layout = { ...plain(9, 8), indexAt: (row: number, column: number) => row * 8 + column };
    const borders = grainBorders(layout, conv1, { kind: 'nOfM', n: 2, m: 4, axis: 'flat' });
    expect(ones(borders?.below)).toBe(2 * 8);
    expect(ones(borders?.right)).toBe(7 * 9);
  });
});

function plain(rows: number, columns: number) {
  return {
    kind: 'matrix' as const,
    rows,
    columns,
    tileRows: 1,
    tileColumns: 1,
    tileHeight: rows,
    tileWidth: columns,
    gap: 0,
  };
}
