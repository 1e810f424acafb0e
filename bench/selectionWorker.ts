import { createRandom } from '../src/base/random.ts';
import { prunableLayers, type NetworkId } from '../src/core/network/networks.ts';
import { planRun } from '../src/core/plan/planRun.ts';
import { defaultRecipe } from '../src/core/recipe/recipeDefaults.ts';
import { updateMasks } from '../src/core/pruning/updateMasks.ts';

/** The first mask update of a dense network, several times over. */
function measure(network: NetworkId): { times: number[]; count: number } {
  const recipe = defaultRecipe(network);
  const layers = prunableLayers({ network, data: { set: 'mnist' } });
  const [planned] = planRun(recipe).pruningSteps;
  if (!planned) throw new Error('selectionWorker: want a pruning step in the default plan');
  const random = createRandom('bench', 'selection');
  const states = layers.map((layer) => ({
    layer,
    weights: Float32Array.from({ length: layer.count }, () => random.next() - 0.5),
    mask: new Uint8Array(layer.count).fill(1),
  }));
  const times: number[] = [];
  for (let i = 0; i < 25; i += 1) {
    const startedAt = performance.now();
    updateMasks(states, recipe, planned, 1);
    times.push(performance.now() - startedAt);
  }
  return { times, count: layers.reduce((sum, { count }) => sum + count, 0) };
}

self.addEventListener('message', ({ data }: MessageEvent<NetworkId>) => {
  self.postMessage(measure(data));
});
