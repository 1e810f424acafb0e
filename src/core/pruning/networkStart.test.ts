import { describe, expect, it } from 'vitest';
import { prunableLayers } from '../network/networks.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { networkStart } from './networkStart.ts';

// Conv2 of small-cnn is [3, 3, 8, 16]: 1,152 weights, of which filter 0 has every sixteenth.
const recipe = completeRecipe({
  pruning: { layers: { conv2: { granularity: { kind: 'filter' } } } },
});

/** All weights kept, but for those that `isMasked` names. */
function startWith(isMasked: (layer: string, weight: number) => boolean) {
  const counts = new Map(prunableLayers(recipe).map(({ name, count }) => [name, count]));
  return networkStart(recipe, (layer) =>
    Uint8Array.from({ length: counts.get(layer) ?? 0 }, (_, i) => Number(!isMasked(layer, i))),
  );
}

describe('networkStart', () => {
  it('is nothing to say of a dense network', () => {
    expect(startWith(() => false)).toBeUndefined();
  });

  it('counts weights, and grains of which no weight is kept, of the layers that are sparse', () => {
    // A quarter of dense2's 640 weights; filter 0 of conv2 wholly, and all of filter 1 but its first weight.
    const isMasked = (layer: string, i: number) =>
      layer === 'dense2' ? i < 160 : layer === 'conv2' && (i % 16 === 0 || (i % 16 === 1 && i > 1));
    expect(startWith(isMasked)).toEqual({
      conv2: { weights: (72 + 71) / 1_152, grains: 1 / 16 },
      dense2: { weights: 0.25, grains: 0.25 },
    });
  });
});
