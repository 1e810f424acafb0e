import type { CriterionId, PartialRecipe } from '../core/recipe/recipe.ts';
import type { BenchSetting } from './Lesson.ts';

interface TrainedBench {
  target: number;
  criterion?: CriterionId;
  seed?: number;
  /** Laid over the rest of how it is pruned. */
  pruning?: PartialRecipe['pruning'];
}

/** The trained network, pruned at once and alike in every layer, with one epoch on 12,000 images afterwards. */
export function trainedBench({
  target,
  criterion = 'magnitude',
  seed,
  pruning = {},
}: TrainedBench): BenchSetting {
  const atOnce = { kind: 'oneShot' } as const;
  return {
    recipe: {
      network: 'small-cnn',
      ...(seed !== undefined && { seed }),
      phases: { train: 0, prune: 0, fineTune: 1 },
      pruning: { criterion, schedule: atOnce, layers: { '*': { target } }, ...pruning },
    },
    start: 'trained',
    view: 'preview',
    digit: 4,
    layer: 'conv2',
  };
}
