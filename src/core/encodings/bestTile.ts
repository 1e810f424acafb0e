import type { MatrixView } from './bits/matrixView.ts';

/** Height and width of a block of the 2-D view. */
export interface Tile {
  rows: number;
  columns: number;
}

const tiles: readonly Tile[] = [
  { rows: 1, columns: 2 },
  { rows: 2, columns: 1 },
  { rows: 2, columns: 2 },
  { rows: 1, columns: 4 },
  { rows: 4, columns: 1 },
  { rows: 4, columns: 4 },
  { rows: 8, columns: 8 },
];

/**
 * The tile under which a mask takes the fewest bits, one a tile and 32 a weight of a live tile;
 * the first of equals. Tiles at the edges are smaller.
 */
export function bestTile(mask: Uint8Array, view: MatrixView): Tile {
  let best = tiles[0];
  let fewest = Infinity;
  for (const tile of tiles) {
    const bits = tileBits(mask, view, tile);
    if (bits < fewest) {
      best = tile;
      fewest = bits;
    }
  }
  return best;
}

function tileBits(mask: Uint8Array, { rows, columns }: MatrixView, tile: Tile): number {
  const across = Math.ceil(columns / tile.columns);
  const alive = new Uint8Array(across);
  const tileOf = Uint32Array.from({ length: columns }, (_, column) =>
    Math.floor(column / tile.columns),
  );
  const edge = columns - (across - 1) * tile.columns;
  let weights = 0;
  for (let top = 0; top < rows; top += tile.rows) {
    const bottom = Math.min(rows, top + tile.rows);
    alive.fill(0);
    for (let row = top, i = top * columns; row < bottom; row += 1) {
      for (let column = 0; column < columns; column += 1, i += 1) alive[tileOf[column]] |= mask[i];
    }
    for (let at = 0; at < across; at += 1) {
      weights += alive[at] * (bottom - top) * (at === across - 1 ? edge : tile.columns);
    }
  }
  return Math.ceil(rows / tile.rows) * across + 32 * weights;
}
