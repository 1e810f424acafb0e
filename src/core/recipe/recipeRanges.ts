/** The numbers a recipe may hold: one table for the schema, the forms and the messages. */

import { dataSetOf, type DataSetId } from '../data/registry.ts';

/** The numbers from `min` to `max`, both included unless open. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly isMinOpen?: true;
  readonly isMaxOpen?: true;
  readonly isInteger?: true;
}

/** Ranges by the last name of the field that they hold for. */
export const recipeRanges = {
  seed: { min: 0, max: 4_294_967_295, isInteger: true },
  batchSize: { min: 1, max: 1024, isInteger: true },
  learningRate: { min: 0, max: 10, isMinOpen: true },
  pruneFactor: { min: 0, max: 1, isMinOpen: true },
  fineTuneFactor: { min: 0, max: 1, isMinOpen: true },
  momentum: { min: 0, max: 1, isMaxOpen: true },
  weightDecay: { min: 0, max: 10 },
  /** The cap keeps a plan that fires at every training step within memory. */
  epochs: { min: 0, max: 1000 },
  rounds: { min: 1, max: 1000, isInteger: true },
  power: { min: 0, max: 100, isMinOpen: true },
  initialSparsity: { min: 0, max: 1, isMaxOpen: true },
  frequency: { min: 1, max: 1_000_000, isInteger: true },
  removeFraction: { min: 0, max: 1, isMinOpen: true },
  stopAt: { min: 0, max: 1, isMinOpen: true },
  /** Progress and level of a drawn curve, and the ends of a layer's window. */
  share: { min: 0, max: 1 },
  target: { min: 0, max: 1, isMaxOpen: true },
  n: { min: 1, max: 15, isInteger: true },
  m: { min: 2, max: 16, isInteger: true },
  vectorLength: { min: 2, max: 64, isInteger: true },
  blockSide: { min: 1, max: 64, isInteger: true },
  statisticsBatches: { min: 1, max: 64, isInteger: true },
  floor: { min: 0, max: 1, isMaxOpen: true },
  acceptance: { min: 0, max: 1 },
  quality: { min: 0, max: 10, isMinOpen: true },
  toTrainStep: { min: 0, max: 1_000_000, isInteger: true },
  width: { min: 1, max: 4096, isInteger: true },
} as const satisfies Record<string, NumberRange>;

/** Training images that a recipe may use of a data set. */
export function imagesRange(set: DataSetId): NumberRange {
  return { min: 1, max: dataSetOf(set).splits.train, isInteger: true };
}

/** Whether `value` lies in `range`; false for NaN. */
export function isInRange(value: number, range: NumberRange): boolean {
  const isAbove = range.isMinOpen ? value > range.min : value >= range.min;
  const isBelow = range.isMaxOpen ? value < range.max : value <= range.max;
  return isAbove && isBelow;
}

/** The range as it reads in any language: `0 ≤ x < 1`. */
export function describeRange(range: NumberRange): string {
  return `${range.min} ${range.isMinOpen ? '<' : '≤'} x ${range.isMaxOpen ? '<' : '≤'} ${range.max}`;
}
