import { describe, expect, test } from 'vitest';
import { granularityKinds } from '../../../core/granularities/registry.ts';
import type { GranularityKind } from '../../../core/recipe/recipe.ts';
import { demoCells, demoSide } from './demoCells.ts';

/** `#` kept, `·` removed, a row a line. */
function drawn(kind: GranularityKind): string[] {
  const cells = demoCells(kind);
  return Array.from({ length: demoSide }, (_, row) =>
    cells
      .filter((cell) => cell.row === row)
      .map(({ isKept }) => (isKept ? '#' : '·'))
      .join(''),
  );
}

function bordersOf(kind: GranularityKind): { right: Set<number>; below: Set<number> } {
  const cells = demoCells(kind);
  return {
    right: new Set(cells.filter((cell) => cell.hasBorderRight).map(({ column }) => column)),
    below: new Set(cells.filter((cell) => cell.hasBorderBelow).map(({ row }) => row)),
  };
}

describe('the picture of a granularity', () => {
  test.each(granularityKinds)('keeps some and removes some: %s', (kind) => {
    const kept = demoCells(kind).filter(({ isKept }) => isKept).length;
    expect(kept).toBeGreaterThan(15);
    expect(kept).toBeLessThan(49);
  });

  test('keeps whole columns under filter, whole rows under channel', () => {
    expect(new Set(drawn('filter')).size).toBe(1);
    expect(drawn('channel').every((row) => new Set(row).size === 1)).toBe(true);
  });

  test('keeps lines of four, slices of 4 × 4 and tiles of 2 × 2 whole', () => {
    expect(drawn('vector').every((row) => /^(####|····){2}$/.test(row))).toBe(true);
    expect(drawn('kernel')).toEqual([
      ...Array.from({ length: 4 }, () => '####····'),
      ...Array.from({ length: 4 }, () => '····####'),
    ]);
    const tiles = drawn('block');
    expect(tiles.every((row, i) => /^(##|··){4}$/.test(row) && row === tiles[i - (i % 2)])).toBe(
      true,
    );
  });

  test('keeps two of four down every column under the pattern', () => {
    const rows = drawn('nOfM');
    for (let column = 0; column < demoSide; column += 1) {
      for (const top of [0, 4]) {
        const window = rows.slice(top, top + 4).map((row) => row[column]);
        expect(window.filter((cell) => cell === '#')).toHaveLength(2);
      }
    }
  });

  test('draws a line only where cells alone do not part the grains', () => {
    expect(bordersOf('weight')).toEqual({ right: new Set(), below: new Set() });
    expect(bordersOf('filter')).toEqual({ right: new Set(), below: new Set() });
    expect(bordersOf('vector')).toEqual({ right: new Set([3]), below: new Set() });
    expect(bordersOf('kernel')).toEqual({ right: new Set([3]), below: new Set([3]) });
    expect(bordersOf('block')).toEqual({ right: new Set([1, 3, 5]), below: new Set([1, 3, 5]) });
    expect(bordersOf('nOfM')).toEqual({ right: new Set(), below: new Set([3]) });
  });
});
