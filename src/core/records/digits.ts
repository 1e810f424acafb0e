/** What a network says of one digit, and of all the test images, as it is told to the page. */
import type { Fraction } from '../../base/units.ts';
import type { Stroke } from '../drawing/Drawing.ts';
import type { RecipeProblem } from '../methods/recipeProblem.ts';

/** One image to be answered: one of the test images, an image as it is, or a drawing of one. */
export type DigitSource =
  /** From 0. */
  | { index: number }
  /** The first test image of a class after `after`, going round; `after` −1: the very first. */
  | { label: number; after: number }
  /** `[height, width, channels]`, 0…255. */
  | { pixels: number[] }
  /** Put into the form of the data set's images (`mnistForm`). */
  | { strokes: Stroke[] };

/** The image that a `DigitSource` came to. */
export interface ShownDigit {
  /** Among the test images, and its class; absent of an image that is none of them. */
  index?: number;
  label?: number;
  pixels: number[];
}

/**
 * Something of a network as it is (`dense` where nothing is pruned yet), and as one pruning step by
 * the recipe would leave it, unless it is said why that cannot be told.
 */
export interface WithPreview<T> {
  dense: T;
  preview?: T;
  notPreviewed?: RecipeProblem;
}

/** Probabilities by class, of a softmax over the logits. */
export interface DigitReport extends ShownDigit, WithPreview<Fraction[]> {
  trainStep: number;
  sparsity: Fraction;
}

export interface FeatureMapsRequest {
  layer: string;
  digit: DigitSource;
}

/**
 * What a layer makes of a digit, flat in the order of `shape`: after ReLU and before pooling; of the
 * output layer, the logits.
 */
export interface FeatureMapsReport extends WithPreview<number[]> {
  trainStep: number;
  sparsity: Fraction;
  layer: string;
  /** `[height, width, channels]`, `[units]` of a dense layer. */
  shape: number[];
  /** Units without a kept weight, from 0, as `dense` and `preview`. */
  deadUnits: { dense: number[]; preview?: number[] };
}

/** A test image whose answer the pruning step changes. */
export interface ChangedAnswer {
  index: number;
  label: number;
  dense: number;
  preview: number;
}

/** Images by class and answer: `[label][answer]`. */
export type Confusion = number[][];

export interface PredictionsReport {
  trainStep: number;
  sparsity: Fraction;
  /** All test images. */
  images: number;
  /**
   * Where the network before its first pruning step was brought along, its answers are the first, and those of the
   * network as it is take the place of its preview.
   */
  confusion: WithPreview<Confusion>;
  /** At which that network was; absent: none was brought along. */
  unprunedTrainStep?: number;
  /** By how much of its probability the right answer loses, most first. */
  changed: ChangedAnswer[];
  /** The first of those images, `[count, height, width, channels]`. */
  pictures: Uint8Array;
}
