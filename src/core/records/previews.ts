/** What one pruning step would make of a network, as it is told to the page. */
import type { Bytes, Fraction } from '../../base/units.ts';
import type { EncodingId } from '../encodings/registry.ts';

export interface PreviewRequest {
  /** First so many validation images behind the accuracies; absent: as many as answer quickly. */
  images?: number;
  /** The maps on the page show what would go; only of the network in the worker. */
  isDrawn?: boolean;
}

/** A figure of the network as it is (`dense` where nothing is pruned yet), and as it would be. */
export interface Previewed<T> {
  dense: T;
  preview: T;
}

export interface PreviewedLayer {
  name: string;
  sparsity: Fraction;
  /** Weights that are masked. */
  zeros: number;
  count: number;
  /** Where the network is now. */
  sparsityNow: Fraction;
  /** What the pruning step was to reach. */
  planned: Fraction;
  /** Highest score that fell, where the criterion has a threshold. */
  threshold?: number;
  /** Of a layer that keeps N of M: how many windows would keep 0, 1, … m weights. */
  windows?: { n: number; m: number; byKept: number[] };
}

export interface PreviewReport {
  /** Of the network that was pruned, with what is masked in it already. */
  trainStep: number;
  sparsity: Fraction;
  /** Validation images behind both accuracies. */
  images: number;
  accuracy: Previewed<Fraction>;
  layers: PreviewedLayer[];
  /** Kept kernel weights. */
  weights: Previewed<number>;
  /** With kept weights, for one image. */
  macs: Previewed<number>;
  /** Of the kernels, under the smallest encoding that loses nothing. */
  bytes: Previewed<Bytes>;
  encoding: Previewed<EncodingId>;
}

export interface PreviewedLayerRequest {
  layer: string;
}

export interface PreviewedLayerReport {
  trainStep: number;
  sparsity: Fraction;
  shape: number[];
  /** Masked ones are 0. */
  weights: Float32Array;
  /** 1 = kept. */
  mask: Uint8Array;
}
