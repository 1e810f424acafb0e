import type { CriterionId } from '../core/recipe/recipe.ts';
import type { BenchSetting } from './Lesson.ts';

interface TrainedBench {
  target: number;
  criterion?: CriterionId;
  seed?: number;
}

/** The trained network, pruned at once and alike in every layer, with one epoch on 12,000 images afterwards. */
export function trainedBench({
  target,
  criterion = 'magnitude',
  seed,
}: TrainedBench): BenchSetting {
  return {
    recipe: {
      network: 'small-cnn',
      ...(seed !== undefined && { seed }),
      phases: { train: 0, prune: 0, fineTune: 1 },
      pruning: { criterion, schedule: { kind: 'oneShot' }, layers: { '*': { target } } },
    },
    start: 'trained',
    view: 'preview',
    digit: 4,
    layer: 'conv2',
  };
}
