/** Which weight is in which cell of a picture, worked out once for each that is drawn again and again. */
import { layoutWeights } from '../../core/layout/weightLayout.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { LayerViewRequest } from '../shownNetwork.ts';

type CellRequest = Pick<LayerViewRequest, 'layout' | 'maxColumns' | 'maxRows'>;

export interface CellIndices {
  columns: number;
  rows: number;
  /** Row-major: the flat kernel index at each cell, −1 where nothing is drawn. */
  weights: Int32Array;
}

/** Layouts by the layer that they lay out (one object a network and layer), then by what was asked. */
const knownIndices = new WeakMap<PrunableLayer, Map<string, CellIndices>>();
/** Window sizes that were dragged through are not kept for ever. */
const mostLayouts = 8;

export function cellIndices(layer: PrunableLayer, request: CellRequest): CellIndices {
  const { layout, maxColumns, maxRows } = request;
  const ofLayer = knownIndices.get(layer) ?? new Map<string, CellIndices>();
  knownIndices.set(layer, ofLayer);
  const key = `${layout} ${maxColumns} ${maxRows}`;
  const known = ofLayer.get(key);
  if (known) return known;
  const { columns, rows, indexAt } = layoutWeights(layer, layout, { maxColumns, maxRows });
  const weights = new Int32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      weights[row * columns + column] = indexAt(row, column);
    }
  }
  if (ofLayer.size >= mostLayouts) ofLayer.clear();
  const indices = { columns, rows, weights };
  ofLayer.set(key, indices);
  return indices;
}
