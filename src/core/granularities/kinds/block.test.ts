import { describe, expect, it } from 'vitest';
import { grainMembers } from '../../testing/grainMembers.ts';
import { prunableLayer } from '../../testing/prunableLayer.ts';
import { poolScores } from '../../selection/pooling.ts';
import type { Pooling } from '../../recipe/recipe.ts';
import { select } from '../../selection/select.ts';
import { block } from './block.ts';

/** The mask at 50 %, by magnitude, row by row. */
function halved(rows: readonly number[][], pooling: Pooling): number[] {
  const layer = prunableLayer([rows.length, rows[0]?.length ?? 0]);
  const tiles = block.bind({ rows: 2, columns: 2 });
  const grains = tiles.grains(layer);
  const scores = Float32Array.from(rows.flat(), Math.abs);
  const kept = select({
    scores: poolScores(scores, grains, pooling),
    candidates: new Uint8Array(grains.count).fill(1),
    groups: tiles.groups(layer),
    quota: tiles.quota(layer, 0.5),
  });
  return Array.from(grains.of ?? [], (grain) => kept[grain] ?? 0);
}

describe('block', () => {
  it('tiles the matrix of a convolution, [kh·kw·inC, outC]', () => {
    // [3, 3, 2, 4] is 18 × 4: tiles of 4 × 3 lie 5 by 2, the last row of them 2 high, the last
    // column 1 wide. Weight (row, filter) is at 4·row + filter.
    const layer = prunableLayer([3, 3, 2, 4]);
    const tiles = block.bind({ rows: 4, columns: 3 });
    expect(Array.from(tiles.grains(layer).size ?? [])).toEqual([12, 4, 12, 4, 12, 4, 12, 4, 6, 2]);
    expect(grainMembers(tiles, layer, 1)).toEqual([3, 7, 11, 15]);
    expect(grainMembers(tiles, layer, 8)).toEqual([64, 65, 66, 68, 69, 70]);
    expect(grainMembers(tiles, layer, 9)).toEqual([67, 71]);
  });

  it('knows what may be masked before it knows which tiles go', () => {
    // Half of these ten tiles: at the least 2 + 4·4, at the most 4·12 + 6, on average 72/2.
    const layer = prunableLayer([3, 3, 2, 4]);
    const tiles = block.bind({ rows: 4, columns: 3 });
    expect(tiles.maskedRange(layer, 0.5)).toEqual({ least: 18, most: 54 });
    expect(tiles.maskedCount(layer, 0.5)).toBe(36);
    expect(tiles.shortfall(layer, 0.5)).toEqual({
      code: 'edge-grains',
      grainSize: 12,
      smallest: 2,
    });
  });

  it('gives the masks of tfmot (pruning_impl_test, testBlockMaskingAvg and …Max)', () => {
    const lowerHalf = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];
    const means = [
      [0.1, 0.1, 0.2, 0.2],
      [0.1, 0.1, 0.2, 0.2],
      [0.3, 0.3, 0.4, 0.4],
      [0.3, 0.3, 0.4, 0.4],
    ];
    const maxima = [
      [0.1, 0, 0.2, 0],
      [0, -0.1, 0, -0.2],
      [0.3, 0, 0.4, 0],
      [0, -0.3, 0, -0.4],
    ];
    expect(halved(means, 'mean')).toEqual(lowerHalf);
    expect(halved(maxima, 'max')).toEqual(lowerHalf);
  });

  it('scores a tile at the edge by the weights that it has, not by padding', () => {
    // 3 × 2: the lower tile is the one row (2, 2), mean 2. Padded with zeros its mean would be 1 and
    // it would go; the upper tile's mean is 1.5.
    const rows = [
      [1, 2],
      [2, 1],
      [2, 2],
    ];
    expect(halved(rows, 'mean')).toEqual([0, 0, 0, 0, 1, 1]);
  });
});
