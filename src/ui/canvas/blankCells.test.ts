import { expect, test } from 'vitest';
import type { LayoutKind } from '../../core/layout/layout.ts';
import { layoutWeights } from '../../core/layout/weightLayout.ts';
import { networkIds, prunableLayers } from '../../core/network/networks.ts';
import { blankCells } from './blankCells.ts';

const kinds: readonly LayoutKind[] = ['matrix', 'filters', 'folded'];
const limits = [
  { maxColumns: 4, maxRows: 4 },
  { maxColumns: 37, maxRows: 29 },
  { maxColumns: 200, maxRows: 160 },
];

test.each(networkIds)('every cell of %s without a weight is blank, and no other', (network) => {
  for (const layer of prunableLayers({ network, data: { set: 'mnist' } })) {
    for (const kind of kinds) {
      for (const limit of limits) {
        const layout = layoutWeights(layer, kind, limit);
        const wanted = Array.from({ length: layout.rows * layout.columns }, (_, at) =>
          layout.indexAt(Math.floor(at / layout.columns), at % layout.columns) < 0 ? 1 : 0,
        );
        expect(blankCells(layout).join('')).toBe(wanted.join(''));
      }
    }
  }
});
