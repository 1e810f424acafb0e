import { describe, expect, it } from 'vitest';
import { prunableLayers } from '../../core/network/networks.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { buildLayerRecipe, buildPruningRecord, buildRecipe } from '../../core/testing/builders.ts';
import { detailOf } from './layerDetail.ts';
import type { LayerInstant } from './layerViews.ts';

const [dense1] = prunableLayers({ network: 'lenet-300-100', data: { set: 'mnist' } });

/** Weights ±1, ±2, … thousandths; the first `pruned` of them are masked. */
function instantWith(pruned: number, layer: PrunableLayer = dense1): LayerInstant {
  const weights = new Float32Array(layer.count);
  const mask = new Uint8Array(layer.count);
  for (let i = 0; i < layer.count; i += 1) {
    mask[i] = i < pruned ? 0 : 1;
    weights[i] = mask[i] * (i % 2 === 0 ? 1 : -1) * (i + 1) * 0.001;
  }
  return { layer, weights, mask, trainStep: 3 };
}

const recipe = buildRecipe({ network: 'lenet-300-100' });
const [pruned] = buildPruningRecord({ sparsity: 0.5 }, 'lenet-300-100').layers;
const lastPruning = pruned && { ...pruned, threshold: 0.0375 };

describe('detailOf', () => {
  it('counts every weight once, kept or pruned', () => {
    const { histogram } = detailOf(instantWith(300), { recipe, lastPruning, target: 0.8 });
    const kept = histogram.kept.reduce((sum, count) => sum + count, 0);
    expect([kept, histogram.pruned]).toEqual([dense1.count - 300, 300]);
  });

  it('shows the last threshold, and the magnitude up to which the target would prune now', () => {
    const detail = detailOf(instantWith(1_000), { recipe, lastPruning, target: 0.25 });
    expect(detail.threshold).toBe(0.0375);
    expect(detail.targetThreshold).toBeCloseTo(dense1.count * 0.25 * 0.001, 3);
  });

  it('shows no threshold where no single magnitude decides', () => {
    const layers = {
      ...recipe.pruning.layers,
      dense1: buildLayerRecipe({ granularity: { kind: 'filter' } }),
    };
    const byNeuron = { ...recipe, pruning: { ...recipe.pruning, layers } };
    const detail = detailOf(instantWith(0), { recipe: byNeuron, lastPruning, target: 0.5 });
    expect(detail).not.toHaveProperty('threshold');
    expect(detail).not.toHaveProperty('targetThreshold');
  });

  it('verifies a pattern on the mask that is there, and names the first window that breaks it', () => {
    const granularity = { kind: 'nOfM', n: 2, m: 4, axis: 'input' } as const;
    const [, conv2] = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });
    const cnn = buildRecipe();
    const layers = { ...cnn.pruning.layers, conv2: buildLayerRecipe({ granularity }) };
    const patterned = { ...cnn, pruning: { ...cnn.pruning, layers } };
    const patternWith = (instant: LayerInstant) =>
      detailOf(instant, { recipe: patterned, lastPruning: undefined, target: 0.5 }).pattern;
    // Of [3, 3, 8, 16]: 9 positions of 2 windows for each of 16 filters. Two inputs of each are gone.
    const instant = instantWith(0, conv2);
    for (let i = 0; i < conv2.count; i += 1) instant.mask[i] = Math.floor(i / 16) % 4 < 2 ? 0 : 1;
    expect(patternWith(instant)).toEqual({ n: 2, m: 4, windows: 288 });
    // Position 1, channel 5, filter 3: flat index (1·8 + 5)·16 + 3.
    instant.mask[211] = 1;
    expect(patternWith(instant)).toEqual({
      n: 2,
      m: 4,
      windows: 288,
      offending: { unit: 3, indices: [195, 211, 227, 243], kept: 3 },
    });
    const excluded = buildLayerRecipe({ granularity, excluded: true });
    patterned.pruning.layers['conv2'] = excluded;
    expect(patternWith(instant)).toBeUndefined();
    expect(detailOf(instantWith(0), { recipe, lastPruning, target: 0 })).not.toHaveProperty(
      'pattern',
    );
  });

  it('maps a dense layer on the image to the share of neurons that still see each pixel', () => {
    const { receptiveField } = detailOf(instantWith(450), { recipe, lastPruning, target: 0 });
    expect(receptiveField?.slice(0, 3)).toEqual([0, 0.5, 1]);
    const [conv1] = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });
    const ofConv = detailOf(instantWith(0, conv1), {
      recipe: buildRecipe(),
      lastPruning: undefined,
      target: 0,
    });
    expect(ofConv).not.toHaveProperty('receptiveField');
  });
});
