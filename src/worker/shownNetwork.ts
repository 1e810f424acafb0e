/** What the worker shows of a network: pictures, figures and single values, as they cross to the page. */
import type { Fraction } from '../base/units.ts';
import type { ShortfallReason } from '../core/records/records.ts';
import type { DigitSource } from '../core/records/digits.ts';
import type { MaskDifference } from '../core/comparison/maskDifference.ts';
import type { NetworkChoice } from '../core/network/networks.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { LayoutKind } from '../core/layout/layout.ts';
import type { OffendingWindow } from '../core/granularities/verifyNOfM.ts';
import type { Unranked } from '../core/pruning/grainRank.ts';

/** One picture of a layer's weights at the size it is drawn. */
export interface LayerViewRequest {
  /** The page's name for the place it is drawn in; one live request per place. */
  place: string;
  layer: string;
  layout: LayoutKind;
  maxColumns: number;
  maxRows: number;
}

/** The cell of a pruned weight. */
export const prunedCell = -128;
/** The cell of the largest weight that is drawn apart from larger ones; the smallest is its negative. */
export const strongestCell = 127;

export interface LayerView {
  place: string;
  layer: string;
  layout: LayoutKind;
  maxColumns: number;
  maxRows: number;
  trainStep: number;
  columns: number;
  rows: number;
  /** Row-major: weight / `scale` × `strongestCell`, or `prunedCell`; 0 also where nothing is drawn. */
  cells: Int8Array;
  /** 1 = a cell whose weight would go in the preview that is drawn; absent where none is. */
  going?: Uint8Array;
  /** By cell, one of `weightChange`: what the pruning step of a moment did; absent where none is shown. */
  changed?: Uint8Array;
  /** The |weight| that is drawn at full strength (99.5th percentile of the layer's kept weights). */
  scale: number;
}

/** Numbers of one layer now, beside its picture. */
export interface LayerSummary {
  name: string;
  trainStep: number;
  masked: number;
  count: number;
  sparsity: Fraction;
  deadUnits: number;
  shortfall?: ShortfallReason;
  /** At the last pruning step all its scores were equal: see `LayerPruning`. */
  hasEqualScores?: true;
}

/** What the network says of the digit on the page, at one instant. */
export interface DigitView {
  /** Which one was asked for, and which image that is. */
  source: DigitSource;
  index?: number;
  label?: number;
  pixels: Uint8Array;
  trainStep: number;
  /** By class. */
  probabilities: Fraction[];
  /** What the layer in the layer panel makes of it; see `FeatureMapsReport`. */
  maps?: { layer: string; shape: number[]; values: Float32Array; deadUnits: number[] };
}

/** What the layer panel shows besides the map. */
export interface LayerDetail {
  layer: string;
  trainStep: number;
  histogram: { min: number; max: number; kept: number[]; pruned: number };
  /** Highest |weight| pruned at the last pruning step, if the criterion is a magnitude. */
  threshold?: number;
  /** The |weight| below which the layer's present target would prune now. */
  targetThreshold?: number;
  /** Dense layers on the image only: share of kept weights per pixel, row-major. */
  receptiveField?: number[];
  /** Keep N of M only. */
  pattern?: PatternCheck;
}

/** Whether every window of a layer keeps at most `n` of its `m` weights. */
export interface PatternCheck {
  n: number;
  m: number;
  windows: number;
  /** The first window that keeps more; absent: none does. */
  offending?: OffendingWindow;
}

/** A weight at a kept moment. */
export interface CellMoment {
  value: number;
  isKept: boolean;
}

export interface CellDetail {
  layer: string;
  index: number;
  trainStep: number;
  value: number;
  isKept: boolean;
  /** In the preview that is drawn; absent where none is. */
  isKeptInPreview?: boolean;
  /** By the criterion of that preview; absent where it ranked the weight's layer not, or not the weight. */
  rankInPreview?: CellRank;
  /** 1, 2, …; absent while kept. */
  prunedAtPruningStep?: number;
  prunedAtTrainStep?: number;
  /** An edit pruned it; absent where none did. */
  isPrunedByHand?: true;
  /** Its value just before it was masked; absent while kept, and where nobody knows. */
  was?: number;
  rank: CellRank;
}

/** A `GrainRank` whose pruning step is told by its trainStep. */
export type CellRank = { place: number; of: number; atTrainStep?: number } | { unranked: Unranked };

/** One layer whole, of one instant. */
export interface LayerDump {
  trainStep: number;
  shape: number[];
  weights: Float32Array;
  mask: Uint8Array;
}

/** A kept moment of the run whose network is in the worker, to be shown in its place. */
export interface MomentArguments {
  /** Of the run. */
  recipe: Recipe;
  checkpoint: ArrayBuffer;
  /** One from before its pruning step, where weights were born at that. */
  before?: ArrayBuffer;
}

/** A layer at a moment, beside the newest state of its run. */
export interface MomentLayer {
  name: string;
  /** Grains that the pruning step of this moment removed, and that it brought back. */
  died: number;
  born: number;
  /** Weights that are masked in the newest state, and how many of those were at the moment. */
  latestZeros: number;
  sharedZeros: number;
}

/** A network in a checkpoint, to be looked at. */
export interface SavedSide {
  network: NetworkChoice;
  checkpoint: ArrayBuffer;
}

/** Two networks to be looked at beside each other, or one alone, and how fine their pictures are. */
export interface SideBySideArguments {
  a?: SavedSide;
  b?: SavedSide;
  maxColumns: number;
  maxRows: number;
}

/** One layer beside its counterpart. */
export interface LayerBeside {
  name: string;
  /** Absent where that network has no such layer, or is not there. */
  a?: LayerSide;
  b?: LayerSide;
  /** Both histograms go from −`range` to it; both pictures have the same `scale`. */
  range: number;
  /** Absent where the two are not of one shape. */
  difference?: LayerDifference;
}

export interface LayerSide {
  count: number;
  kept: number;
  view: LayerView;
  /** Kept weights by value, a bin each. */
  histogram: number[];
}

export interface LayerDifference extends MaskDifference {
  /** By cell of the pictures, one of `masksMeet`. */
  cells: Uint8Array;
}
