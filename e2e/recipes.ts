/** Recipes that are over in seconds and still go through every phase. */
import type { PartialRecipe } from '../src/core/recipe/recipe.ts';

/** small-cnn, ten training steps and one evaluation: who runs it has training, validation and test images. */
export const briefRecipe: PartialRecipe = {
  phases: { train: 0.1, prune: 0, fineTune: 0 },
  pruning: { schedule: { kind: 'oneShot' } },
};

/**
 * small-cnn, 76 training steps in all: 38 dense, 38 with six pruning steps. A phase more would be an evaluation
 * of 16,000 images more, which takes longer than its training.
 */
export const shortRecipe: PartialRecipe = {
  seed: 11,
  phases: { train: 0.4, prune: 0.4, fineTune: 0 },
};

/**
 * LeNet-300-100 with few units, 15 training steps in the prune phase alone: on software-rendered WebGL it
 * is the evaluation of 16,000 images at the end of a phase that takes long.
 */
export const shortDenseRecipe: PartialRecipe = {
  seed: 5,
  network: 'lenet-300-100',
  widths: { dense1: 30, dense2: 20 },
  data: { images: 640 },
  phases: { train: 0, prune: 3, fineTune: 0 },
  pruning: { schedule: { kind: 'polynomial', frequency: 3 } },
};

/** small-cnn, 30 training steps: enough for an accuracy that pruning can harm. */
export const tinyRecipe: PartialRecipe = {
  seed: 11,
  data: { images: 2560 },
  phases: { train: 0.5, prune: 0.5, fineTune: 0.5 },
  pruning: { schedule: { kind: 'polynomial', frequency: 3 } },
};

/** small-cnn with few units, for a journey in which neither its sizes nor its accuracy matter. */
export const narrowWidths = { conv1: 4, conv2: 8, dense1: 16 };

/** The steps of the short one with few units: a quarter of its multiply-accumulates, in training and evaluation. */
export const shortNarrowRecipe: PartialRecipe = { ...shortRecipe, widths: narrowWidths };

/**
 * As many training steps with few units and a phase less: half of the processor time, most of which is the
 * evaluation of 16,000 images at the end of each phase.
 */
export const narrowRecipe: PartialRecipe = {
  ...tinyRecipe,
  widths: narrowWidths,
  phases: { train: 0, prune: 1, fineTune: 0.5 },
};

/** small-cnn, 60 training steps with a pruning step at every other one of most of them. */
export const manySteps: PartialRecipe = {
  data: { images: 2560 },
  phases: { train: 0.2, prune: 2.4, fineTune: 0.4 },
  pruning: { schedule: { kind: 'polynomial', frequency: 2 } },
};
