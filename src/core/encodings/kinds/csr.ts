import { assert } from '../../../base/assert.ts';
import { csrBits } from '../formulas.ts';
import { keptCount } from '../../selection/mask.ts';
import { keptWords } from '../bits/keptWords.ts';
import { matrixView, most16Bit } from '../bits/matrixView.ts';
import { byteReader, concatBytes, floatsOf } from '../bits/words.ts';
import { lossless, type Encoding } from '../encoding.ts';
import type { MatrixView } from '../bits/matrixView.ts';

/**
 * Compressed sparse rows of the 2-D view: where each row begins among the kept weights (32 bits,
 * and the end), the column of every kept weight (16 bits), all values.
 *
 *   4·(rows + 1) + 6·d·N bytes; columns ≤ 65,536
 */
export const csr = lossless({
  id: 'csr',
  stores: 'weights',
  choose: ({ layer }) => {
    const view = matrixView(layer.shape);
    return view.columns <= most16Bit ? csrOf(view) : undefined;
  },
  bytesOf: ({ layer }, { kept }) => {
    const { rows, columns } = matrixView(layer.shape);
    return columns <= most16Bit ? 4 * (rows + 1) + 6 * kept : undefined;
  },
  curveBits: (density, { rows }) => csrBits(density, rows),
  drawn: 'always',
  /** With its parameters as given. */
  of: csrOf,
});

function csrOf({ rows, columns }: MatrixView): Encoding {
  assert(columns <= most16Bit, `csr: want at most ${most16Bit} columns, got ${columns}`);
  return {
    encode: (kernel) => {
      const starts = new Uint32Array(rows + 1);
      const columnOf = new Uint16Array(keptCount(kernel.mask));
      let at = 0;
      for (let row = 0, i = 0; row < rows; row += 1) {
        for (let column = 0; column < columns; column += 1, i += 1) {
          if (kernel.mask[i] === 0) continue;
          columnOf[at] = column;
          at += 1;
        }
        starts[row + 1] = at;
      }
      return concatBytes(starts, columnOf, keptWords(kernel));
    },
    decode: (bytes) => {
      const reader = byteReader(bytes);
      const starts = reader.words(rows + 1);
      const columnOf = reader.halves(starts[rows]);
      const values = reader.words(starts[rows]);
      const words = new Uint32Array(rows * columns);
      const mask = new Uint8Array(rows * columns);
      for (let row = 0; row < rows; row += 1) {
        for (let at = starts[row]; at < starts[row + 1]; at += 1) {
          const i = row * columns + columnOf[at];
          words[i] = values[at];
          mask[i] = 1;
        }
      }
      return { weights: floatsOf(words), mask };
    },
    formulaBytes: (kept) => csrBits({ count: rows * columns, kept }, rows) / 8,
  };
}
