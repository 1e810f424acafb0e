import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { previewThreshold } from './previewThreshold.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import type { LayerState } from '../criteria/layerState.ts';
import { updateMasks } from './updateMasks.ts';

const random = createRandom('preview');
const state: LayerState = {
  layer: prunableLayer([3, 3, 4, 5]),
  weights: Float32Array.from({ length: 180 }, () => random.next() - 0.5),
  mask: new Uint8Array(180).fill(1),
};
const recipe = completeRecipe();

function prune(state: LayerState, sparsity: number) {
  const planned = { trainStep: 0, sparsity, layers: { conv1: sparsity } };
  const [update] = updateMasks([state], recipe, planned, 1);
  if (!update) throw new Error('no update');
  return update;
}

describe('previewThreshold', () => {
  it('is the threshold that pruning then uses', () => {
    // Magnitudes are spread over 0 … 0.5, so a share s of them is below about s/2.
    const first = prune(state, 0.3);
    expect(first.pruning.threshold).toBeCloseTo(0.15, 1);
    expect(previewThreshold(state, recipe, 0.3)).toBe(first.pruning.threshold);
    const later = { ...state, mask: first.mask };
    const second = prune(later, 0.7);
    expect(second.pruning.threshold).toBeCloseTo(0.35, 1);
    expect(previewThreshold(later, recipe, 0.7)).toBe(second.pruning.threshold);
  });

  it("is tfmot's under tfmot's rules, which rank the masked weights again", () => {
    const tfmot = completeRecipe({ pruning: { rules: 'tfmot' } });
    const planned = { trainStep: 0, sparsity: 0.7, layers: { conv1: 0.7 } };
    const later = { ...state, mask: prune(state, 0.3).mask };
    const [update] = updateMasks([later], tfmot, planned, 2);
    expect(update?.pruning.threshold).toBeCloseTo(0.35, 1);
    expect(previewThreshold(later, tfmot, 0.7)).toBe(update?.pruning.threshold);
    // Less than is masked already: tfmot opens the others again.
    expect(previewThreshold(later, tfmot, 0.2)).toBeCloseTo(0.1, 1);
    expect(previewThreshold(later, tfmot, 0)).toBeUndefined();
  });

  it('is absent where nothing would be pruned', () => {
    expect(previewThreshold(state, recipe, 0)).toBeUndefined();
    const sparse = { ...state, mask: prune(state, 0.5).mask };
    expect(previewThreshold(sparse, recipe, 0.4)).toBeUndefined();
  });

  it('is absent where no single magnitude decides', () => {
    const withLayer = (layer: object): Recipe =>
      completeRecipe({ pruning: { layers: { conv1: layer } } });
    for (const layer of [
      { granularity: { kind: 'filter' } },
      { granularity: { kind: 'nOfM' } },
      { criterion: 'random' },
      { excluded: true },
    ]) {
      expect(previewThreshold(state, withLayer(layer), 0.5)).toBeUndefined();
    }
  });
});
