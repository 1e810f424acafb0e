import { createRandom } from '../../base/random.ts';
import { classCount, imagePixels } from '../../core/network/networks.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import type { Probe } from '../../engine/backends/timeWarmSteps.ts';

/** What the backends race on: training steps of the default network on noise, batch 128. */
export function createProbe(): Probe {
  const count = 128;
  const random = createRandom('probe');
  const pixels = Uint8Array.from({ length: count * imagePixels }, () => random.nextBelow(256));
  const labels = Uint8Array.from({ length: count }, () => random.nextBelow(classCount));
  const trainer = Trainer.create(defaultRecipe());
  return {
    step() {
      trainer.trainBatch({ count, pixels, labels });
      trainer.takeLosses();
    },
    dispose: () => trainer.dispose(),
  };
}
