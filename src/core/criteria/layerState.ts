import type { PrunableLayer } from '../network/networks.ts';
import type { LayerStatistics } from './criterion.ts';

/** A layer as the engine holds it; both arrays in TensorFlow.js order, `layer.count` long. */
export interface LayerState {
  layer: PrunableLayer;
  weights: Float32Array;
  mask: Uint8Array;
  /** How many weights an edit has masked; absent: none. */
  byHand?: number;
  /** What the layer's criterion needs. */
  statistics?: LayerStatistics;
}
