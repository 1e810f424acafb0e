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

function tileBits(mask: Uint8Array, view: MatrixView, tile: Tile): number {
  const { blocks, weights } = tileCounts(mask, view, tile);
  return blocks + 32 * weights;
}

/** Tiles of a view, and weights in those of them that have a kept weight. */
export interface TileCounts {
  blocks: number;
  weights: number;
}

/** Columns whose masks are looked at together: one word of 32 bits. */
const wordColumns = 4;

export function tileCounts(mask: Uint8Array, view: MatrixView, tile: Tile): TileCounts {
  const { rows, columns } = view;
  const blocks = Math.ceil(rows / tile.rows) * Math.ceil(columns / tile.columns);
  const isEven = columns % Math.max(tile.columns, wordColumns) === 0;
  const isInWords = isEven && mask.byteOffset % wordColumns === 0;
  return { blocks, weights: isInWords ? inWords(mask, view, tile) : byWeight(mask, view, tile) };
}

/** Four columns at a time, where tiles and words end with the rows. */
function inWords(mask: Uint8Array, { rows, columns }: MatrixView, tile: Tile): number {
  const words = new Uint32Array(mask.buffer, mask.byteOffset, mask.length / wordColumns);
  const across = columns / wordColumns;
  const step = Math.max(1, tile.columns / wordColumns);
  let weights = 0;
  for (let top = 0; top < rows; top += tile.rows) {
    const height = Math.min(tile.rows, rows - top);
    let alive = 0;
    for (let left = 0; left < across; left += step) {
      let word = 0;
      for (let row = top; row < top + height; row += 1) {
        for (let at = left; at < left + step; at += 1) word |= words[row * across + at];
      }
      alive += aliveIn(word, tile.columns);
    }
    weights += alive * height * tile.columns;
  }
  return weights;
}

/** Tiles so wide with a kept weight, in a word whose bytes are 0 or 1; wider ones than a word are one. */
function aliveIn(word: number, columns: number): number {
  if (word === 0) return 0;
  if (columns >= wordColumns) return 1;
  // The highest byte of the product is the sum of all four.
  if (columns === 1) return Math.imul(word, 0x01010101) >>> 24;
  return (word & 0xffff) === 0 || word >>> 16 === 0 ? 1 : 2;
}

function byWeight(mask: Uint8Array, { rows, columns }: MatrixView, tile: Tile): number {
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
  return weights;
}
