/**
 * What is measured on a network beside its run, as plain JSON: sensitivity scans, dense controls,
 * compaction, quantization and sizes. The types that the engine fills in and the page draws.
 */
import type { Bytes, Fraction, Milliseconds } from '../../base/units.ts';
import type { EncodingId } from '../encodings/registry.ts';
import type { CriterionId, Edit, GranularityRecipe } from '../recipe/recipe.ts';

export type { EncodingId } from '../encodings/registry.ts';

/** What a network costs, counted and not timed. Masked weights do not count. */
export interface NetworkCost {
  /** Kept kernel weights, and biases and batch-norm scales and shifts of units that are alive. */
  parameters: number;
  /** Multiply-accumulates with kept weights for one image. */
  macs: number;
  /** 4 bytes a kept weight, plus the index of each kept grain (see `core/cost.ts`). */
  bytes: Bytes;
}

export interface ScanRequest {
  /** Rising, [0, 1). */
  sparsities: number[];
  /** First so many validation images, 1…6,000. */
  images: number;
  /** For every layer that it can cut up; the others keep the recipe's. Absent: the recipe's. */
  granularity?: GranularityRecipe;
  /** Absent: the recipe's. */
  criterion?: CriterionId;
  /** Absent: all prunable layers. */
  layers?: string[];
}

export interface ScanPoint {
  layer: string;
  /** Asked for. */
  sparsity: Fraction;
  /** Of this layer, after pruning to `sparsity` from where it is. */
  realised: Fraction;
  /** Of the whole network with only this layer changed, without recovery. */
  accuracy: Fraction;
}

export interface ScanReport {
  trainStep: number;
  /** Masked share of the weights of the network that was measured. */
  sparsity: Fraction;
  images: number;
  /** Nothing changed. */
  baseline: Fraction;
  points: ScanPoint[];
  /** Layers that could not be scanned as asked, and why (a rule's code). */
  skipped: { layer: string; code: string }[];
}

export interface ControlRequest {
  /** Of the run, in order; those of pruning do not count (`recipe/unprunedTraining.ts`). */
  edits: Edit[];
}

/** An accuracy on the validation images at a trainStep. */
export interface CurvePoint {
  trainStep: number;
  accuracy: Fraction;
}

export interface ControlReport {
  /** From where it was trained on: a network with nothing pruned. */
  trainStep: number;
  sparsity: 0;
  /** The run's last training step. */
  toTrainStep: number;
  /** On the test images, at the end. */
  accuracy: Fraction;
  images: number;
  /** On the first validation images, where the run measured too. */
  curve: CurvePoint[];
}

export interface CompactedLayer {
  name: string;
  unitsBefore: number;
  unitsAfter: number;
  /** Kernel shape before and after. */
  shapeBefore: number[];
  shapeAfter: number[];
  /** Units that give the same for every image and yet had to stay (see `planCompaction`). */
  constantUnits: number;
}

/** One network, timed on the current backend. */
export interface TimedNetwork extends NetworkCost {
  /** All parameters of the dense tensors, masked or not. */
  denseParameters: number;
  denseMacs: number;
  /** Median over `rounds` of the time of a forward pass over 1,000 images, after warm-up. */
  medianMs: Milliseconds;
}

export interface CompactionReport {
  trainStep: number;
  /** Masked share of the weights of the network that was measured. */
  sparsity: Fraction;
  backend: string;
  layers: CompactedLayer[];
  masked: TimedNetwork;
  compacted: TimedNetwork;
  /** Timed rounds behind each median. */
  rounds: number;
  /** Test images behind `maxLogitDifference`. */
  images: number;
  /** max |logit masked − logit compacted|. */
  maxLogitDifference: number;
  /** Of dense MACs, masked network / compacted network. */
  theoreticalSpeedup: number;
  /** Of medians. */
  measuredSpeedup: number;
}

export interface QuantizationRequest {
  /** Codebook bits by layer, 1…8. */
  bits: Record<string, number>;
  /** Epochs of codebook fine-tuning on the recipe's training images; 0: none. */
  fineTuneEpochs: number;
}

export interface QuantizedLayer {
  name: string;
  /** Largest |w − quantised w|. */
  int8MaxError: number;
  kmeansMaxError: number;
  bits: number;
  /** Masked weights that are not exactly zero afterwards; always 0, counted. */
  revived: number;
}

export interface QuantizationReport {
  trainStep: number;
  /** Masked share of the weights of the network that was measured. */
  sparsity: Fraction;
  /** Test images behind every accuracy. */
  images: number;
  float: Fraction;
  int8: Fraction;
  kmeans: Fraction;
  /** After codebook fine-tuning; absent without it. */
  kmeansFineTuned?: Fraction;
  layers: QuantizedLayer[];
}

/** One way to write weights down, really written and read back. */
export interface EncodedSize {
  encoding: EncodingId;
  /** Index bits, codebook bits or block size, where the encoding has a choice; the best one. */
  parameter?: string;
  bytes: Bytes;
  /** By the formula of the encoding. */
  formulaBytes: Bytes;
  /** gzip of the encoded bytes. */
  gzipBytes: Bytes;
  /** The values read back are those written down, bit for bit (not so under k-means and int8). */
  isLossless: boolean;
}

export interface LayerSize {
  name: string;
  count: number;
  kept: number;
  /** Encodings that cannot hold this layer are left out. */
  encodings: EncodedSize[];
  /** Smallest of the lossless ones, by `bytes`. */
  smallest: EncodingId;
}

export interface SizeRequest {
  /** Codebook bits by layer, 1…8; 8 for convolutions and 5 for dense layers where left out. */
  bits?: Record<string, number>;
}

export interface SizeReport {
  trainStep: number;
  /** Masked share of the weights of the network that was measured. */
  sparsity: Fraction;
  layers: LayerSize[];
  /** Sums over layers, by encoding; an encoding that cannot hold every layer is left out. */
  network: EncodedSize[];
  /** The whole file: kernels and biases as the tfmot tutorial zips them. */
  file: {
    /** Before any pruning, at that trainStep of its run; absent where no such checkpoint is known. */
    unprunedGzipBytes?: Bytes;
    unprunedTrainStep?: number;
    denseBytes: Bytes;
    gzipBytes: Bytes;
    int8GzipBytes: Bytes;
  };
}
