/** Recipes that are over in seconds and still go through every phase. */
import type { PartialRecipe } from '../src/core/recipe.ts';

/** small-cnn, 75 training steps in all: 28 dense, 28 with four pruning steps, 19 fine-tuning. */
export const shortRecipe: PartialRecipe = {
  seed: 11,
  phases: { train: 0.3, prune: 0.3, fineTune: 0.2 },
};

/** LeNet-300-100, 24 training steps in all: quick enough for software-rendered WebGL. */
export const shortDenseRecipe: PartialRecipe = {
  seed: 5,
  network: 'lenet-300-100',
  data: { images: 1024 },
  phases: { train: 1, prune: 1, fineTune: 1 },
  pruning: { schedule: { kind: 'polynomial', frequency: 4 } },
};
