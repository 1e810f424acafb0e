/** A layer's weights as cells of 8 bits, at the size at which they are drawn. Pure. */
import type { PrunableLayer } from '../../core/network/networks.ts';
import { prunedCell, strongestCell } from '../shownNetwork.ts';
import type { LayerView, LayerViewRequest } from '../shownNetwork.ts';
import { cellIndices, type CellIndices } from './cellIndices.ts';

/** A layer as it is at one instant; the arrays in TensorFlow.js order. */
export interface LayerInstant {
  layer: PrunableLayer;
  weights: Float32Array;
  /** 1 = kept. */
  mask: Uint8Array;
  /** The same in the preview that is drawn, if any. */
  previewed?: Uint8Array;
  /** What the pruning step that is shown did to each, if one is. */
  changes?: Uint8Array;
  trainStep: number;
}

/** Share of the kept weights that the scale reaches: beyond it colours would say nothing more. */
const scaleQuantile = 0.995;
/** About as many weights are looked at for the scale, however many a layer has. */
const scaleSample = 65_536;
/** Upper 16 bits of infinity: a diverged run's weights do not set the scale. */
const firstNotFinite = 0x7f80;

/**
 * The picture that a place asked for: what is not drawn is 0, and nothing kept ever looks so. `scale`
 * is drawn at full strength.
 */
export function viewOf(
  request: LayerViewRequest,
  instant: LayerInstant,
  scale = weightScale(instant.weights, instant.mask),
): LayerView {
  const { layer, weights, mask, trainStep } = instant;
  const indices = cellIndices(layer, request);
  const factor = strongestCell / scale;
  const cells = new Int8Array(indices.weights.length);
  for (const [cell, index] of indices.weights.entries()) {
    const weight = weights[index];
    if (weight === undefined) continue;
    if (mask[index] === 0) {
      cells[cell] = prunedCell;
    } else {
      const level = Math.round(weight * factor) || smallest(weight);
      cells[cell] = Math.max(-strongestCell, Math.min(strongestCell, level));
    }
  }
  const { columns, rows } = indices;
  const going = goingCells(indices, instant);
  const changed = instant.changes && changedCells(indices, instant.changes);
  return {
    ...request,
    trainStep,
    columns,
    rows,
    cells,
    ...(going && { going }),
    ...(changed && { changed }),
    scale,
  };
}

function changedCells({ weights }: CellIndices, changes: Uint8Array): Uint8Array {
  const changed = new Uint8Array(weights.length);
  for (const [cell, index] of weights.entries()) changed[cell] = changes[index] ?? 0;
  return changed;
}

/** 1 = a cell whose weight is kept now and would not be in the preview. */
function goingCells(
  { weights }: CellIndices,
  { mask, previewed }: LayerInstant,
): Uint8Array | undefined {
  if (!previewed) return undefined;
  const going = new Uint8Array(weights.length);
  for (const [cell, index] of weights.entries()) {
    going[cell] = mask[index] === 1 && previewed[index] === 0 ? 1 : 0;
  }
  return going;
}

/** The weakest colour of a weight's sign. */
function smallest(weight: number): number {
  return Math.sign(weight);
}

/**
 * The |weight| below which 99.5 % of the kept weights lie, up to 0.8 % above it; 1 where nothing is
 * kept or all that is kept is 0. Counts by the upper 16 bits of the float, among every n-th weight.
 */
export function weightScale(weights: Float32Array, mask: Uint8Array): number {
  const counts = new Uint32Array(32_768);
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
  // Odd, so that it walks through all units of layers whose width is a power of two.
  const stride = Math.floor(weights.length / scaleSample) | 1;
  const kept = countMagnitudes(counts, { bits, mask, stride });
  const counted = kept > 0 ? kept : countMagnitudes(counts, { bits, mask, stride: 1 });
  let remaining = Math.ceil(scaleQuantile * counted);
  for (const [bucket, count] of counts.entries()) {
    remaining -= count;
    if (remaining <= 0) return bucket > 0 ? upperEdge(bucket) : 1;
  }
  return 1;
}

function countMagnitudes(
  counts: Uint32Array,
  { bits, mask, stride }: { bits: Uint32Array; mask: Uint8Array; stride: number },
): number {
  let kept = 0;
  for (let i = 0; i < bits.length; i += stride) {
    const bucket = ((bits[i] ?? 0) & 0x7fffffff) >>> 16;
    if (mask[i] === 0 || bucket >= firstNotFinite) continue;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    kept += 1;
  }
  return kept;
}

/** The smallest float above those of a bucket. */
function upperEdge(bucket: number): number {
  return new DataView(Uint32Array.of((bucket + 1) << 16).buffer).getFloat32(0, true);
}
