/**
 * Which weight is drawn where. The worker fills cells by it, the page reads pointers by it, so both
 * see the same picture. A cell shows one weight, never a mean: where a layer has more weights than
 * the picture has cells it is sampled evenly, and the visible share of pruned cells stays honest.
 */
import type { ImageShape } from '../data/DataSet.ts';
import { unitCount, type PrunableLayer } from '../network/networks.ts';
import { matrixLayout } from './matrixLayout.ts';
import type { LayoutKind, LayoutLimit, WeightLayout } from './layout.ts';

/** The layouts that a layer has, the plainest first. */
export function layoutKindsOf(layer: PrunableLayer): LayoutKind[] {
  if (layer.kind === 'conv') return ['matrix', 'filters'];
  return layer.image ? ['matrix', 'folded'] : ['matrix'];
}

/**
 * Lays a layer out within `limit`:
 *
 * - `matrix`: a column an output unit, its inputs (kh·kw·inC) downwards, long ones cut into bands;
 * - `filters` (convolutions): a tile a filter, its channels' kh × kw slices side by side in it;
 * - `folded` (dense on the image): a tile a neuron, the image's channels side by side in it.
 *
 * Tiles are always whole; where not all fit, evenly chosen units are drawn, one at the least.
 */
export function layoutWeights(
  layer: PrunableLayer,
  kind: LayoutKind,
  limit: LayoutLimit,
): WeightLayout {
  if (kind === 'filters' && layer.kind === 'conv') return filtersLayout(layer.shape, limit);
  if (kind === 'folded' && layer.image) return foldedLayout(layer.shape, layer.image, limit);
  return matrixLayout(layer.shape, limit);
}

function foldedLayout(
  shape: readonly number[],
  [height, width, channels]: ImageShape,
  limit: LayoutLimit,
): WeightLayout {
  return tiledLayout('folded', limit, {
    units: unitCount(shape),
    tileHeight: height,
    tileWidth: width * channels,
    inputAt: (y, x) => (y * width + (x % width)) * channels + Math.floor(x / width),
  });
}

function filtersLayout(shape: readonly number[], limit: LayoutLimit): WeightLayout {
  const [height, width, channels, units] = shape;
  let channelRows = Math.floor(Math.sqrt(channels));
  while (channels % channelRows !== 0) channelRows -= 1;
  const channelColumns = channels / channelRows;
  return tiledLayout('filters', limit, {
    units,
    tileHeight: height * channelRows,
    tileWidth: width * channelColumns,
    inputAt: (y, x) => {
      const channel = Math.floor(y / height) * channelColumns + Math.floor(x / width);
      return ((y % height) * width + (x % width)) * channels + channel;
    },
  });
}

interface Tiles {
  units: number;
  tileHeight: number;
  tileWidth: number;
  /** Row of the kernel (kernel position and input) at a cell of a tile. */
  inputAt: (y: number, x: number) => number;
}

const tileGap = 1;

function tiledLayout(kind: LayoutKind, limit: LayoutLimit, tiles: Tiles): WeightLayout {
  const { units, tileHeight, tileWidth, inputAt } = tiles;
  const pitchX = tileWidth + tileGap;
  const pitchY = tileHeight + tileGap;
  const { tileRows, tileColumns } = tileGrid(units, limit, pitchX, pitchY);
  const drawn = Math.min(units, tileRows * tileColumns);
  return {
    kind,
    rows: tileRows * pitchY - tileGap,
    columns: tileColumns * pitchX - tileGap,
    tileRows,
    tileColumns,
    tileHeight,
    tileWidth,
    gap: tileGap,
    indexAt: (row, column) => {
      const tile = Math.floor(row / pitchY) * tileColumns + Math.floor(column / pitchX);
      const y = row % pitchY;
      const x = column % pitchX;
      if (tile >= drawn || y >= tileHeight || x >= tileWidth) return -1;
      const unit = Math.floor(((tile + 0.5) * units) / drawn);
      return inputAt(y, x) * units + unit;
    },
  };
}

/** The grid that shows most units, and among those the one that can be drawn largest. */
function tileGrid(
  units: number,
  { maxColumns, maxRows }: LayoutLimit,
  pitchX: number,
  pitchY: number,
): { tileRows: number; tileColumns: number } {
  const mostColumns = Math.max(1, Math.floor((maxColumns + tileGap) / pitchX));
  const mostRows = Math.max(1, Math.floor((maxRows + tileGap) / pitchY));
  if (mostColumns * mostRows <= units) return { tileRows: mostRows, tileColumns: mostColumns };
  let best = { tileRows: mostRows, tileColumns: mostColumns };
  let bestScale = 0;
  for (let tileColumns = 1; tileColumns <= Math.min(mostColumns, units); tileColumns += 1) {
    const tileRows = Math.ceil(units / tileColumns);
    const scale = Math.min(maxColumns / (tileColumns * pitchX), maxRows / (tileRows * pitchY));
    if (tileRows <= mostRows && scale > bestScale) {
      best = { tileRows, tileColumns };
      bestScale = scale;
    }
  }
  return best;
}
