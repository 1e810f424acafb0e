import { createRandom } from '../../base/random.ts';
import { imageSize } from '../../core/data/DataSet.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import type { Probe } from '../../engine/backends/timeWarmSteps.ts';

/** What the backends race on: training steps of the default network on noise, batch 128. */
export function createProbe(): Probe {
  const count = 128;
  const recipe = defaultRecipe();
  const { inputShape: shape, classNames } = dataSetOf(recipe.data.set);
  const random = createRandom('probe');
  const length = count * imageSize(shape);
  const pixels = Uint8Array.from({ length }, () => random.nextBelow(256));
  const labels = Uint8Array.from({ length: count }, () => random.nextBelow(classNames.length));
  const trainer = Trainer.create(recipe);
  return {
    step() {
      trainer.trainBatch({ count, shape, pixels, labels });
      trainer.takeLosses();
    },
    dispose: () => trainer.dispose(),
  };
}
