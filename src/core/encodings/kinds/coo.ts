import { assert } from '../../../base/assert.ts';
import { cooBits } from '../formulas.ts';
import { keptCount } from '../../selection/mask.ts';
import { keptWords } from '../bits/keptWords.ts';
import { matrixView, most16Bit } from '../bits/matrixView.ts';
import { byteReader, concatBytes, floatsOf } from '../bits/words.ts';
import { lossless, type Encoding } from '../encoding.ts';
import type { MatrixView } from '../bits/matrixView.ts';

/**
 * Row and column of every kept weight of the 2-D view, 16 bits each: all rows, all columns, all
 * values.
 *
 *   8·d·N bytes; rows, columns ≤ 65,536
 */
export const coo = lossless({
  id: 'coo',
  stores: 'weights',
  choose: ({ layer }) => {
    const view = matrixView(layer.shape);
    return view.rows <= most16Bit && view.columns <= most16Bit ? cooOf(view) : undefined;
  },
  bytesOf: ({ layer }, { kept }) => {
    const { rows, columns } = matrixView(layer.shape);
    return rows <= most16Bit && columns <= most16Bit ? 8 * kept : undefined;
  },
  curveBits: cooBits,
  drawn: 'always',
  /** With its parameters as given. */
  of: cooOf,
});

function cooOf({ rows, columns }: MatrixView): Encoding {
  assert(
    rows <= most16Bit && columns <= most16Bit,
    `coo: want at most ${most16Bit} rows and columns, got ${rows} × ${columns}`,
  );
  return {
    encode: (kernel) => {
      const kept = keptCount(kernel.mask);
      const rowOf = new Uint16Array(kept);
      const columnOf = new Uint16Array(kept);
      for (let i = 0, at = 0; at < kept; i += 1) {
        if (kernel.mask[i] === 0) continue;
        rowOf[at] = Math.floor(i / columns);
        columnOf[at] = i % columns;
        at += 1;
      }
      return concatBytes(rowOf, columnOf, keptWords(kernel));
    },
    decode: (bytes) => {
      const kept = bytes.length / 8;
      const reader = byteReader(bytes);
      const rowOf = reader.halves(kept);
      const columnOf = reader.halves(kept);
      const values = reader.words(kept);
      const words = new Uint32Array(rows * columns);
      const mask = new Uint8Array(rows * columns);
      for (let at = 0; at < kept; at += 1) {
        const i = rowOf[at] * columns + columnOf[at];
        words[i] = values[at];
        mask[i] = 1;
      }
      return { weights: floatsOf(words), mask };
    },
    formulaBytes: (kept) => cooBits({ count: rows * columns, kept }) / 8,
  };
}
