/**
 * The numbers that a recipe may hold besides the parameters of its methods, whose ranges stand in
 * their own files: one table for the schema, the forms and the messages.
 */

import { dataSetOf, type DataSetId } from '../data/registry.ts';
import type { NumberRange } from '../methods/numberRange.ts';

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
  /** The ends of a layer's window. */
  share: { min: 0, max: 1 },
  target: { min: 0, max: 1, isMaxOpen: true },
  statisticsBatches: { min: 1, max: 64, isInteger: true },
  toTrainStep: { min: 0, max: 1_000_000, isInteger: true },
  /** The cap keeps a run at training: they are measured every ten training steps. */
  trainingImages: { min: 1, max: 10_000, isInteger: true },
  width: { min: 1, max: 4096, isInteger: true },
} as const satisfies Record<string, NumberRange>;

/** Training images that a recipe may use of a data set. */
export function imagesRange(set: DataSetId): NumberRange {
  return { min: 1, max: dataSetOf(set).splits.train, isInteger: true };
}
