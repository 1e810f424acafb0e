import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { networkIds, prunableLayers, type PrunableLayer } from '../../core/network/networks.ts';
import { initialWeightKinds } from '../../core/recipe/recipe.ts';
import { initialKernel, type FirstWeights } from './initialWeights.ts';

const data = { set: 'mnist' } as const;
const glorot: FirstWeights = { seed: 7, kind: 'glorot-uniform' };
const truncated: FirstWeights = { seed: 7, kind: 'truncated-normal' };

function fansOf({ shape, count }: PrunableLayer): { fanIn: number; fanOut: number } {
  const [outputs, inputs] = [...shape].reverse();
  return { fanIn: count / outputs, fanOut: count / inputs };
}

/** Of the weights' squares over what it should be. */
function varianceOver(expected: number, weights: Float32Array): number {
  return weights.reduce((sum, weight) => sum + weight * weight, 0) / weights.length / expected;
}

const largestOf = (weights: Float32Array): number =>
  weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);

describe('initialKernel', () => {
  it.each(networkIds)('fills [−limit, limit) of every layer of %s evenly', (network) => {
    for (const layer of prunableLayers({ network, data })) {
      const weights = initialKernel(glorot, layer);
      const { fanIn, fanOut } = fansOf(layer);
      const limit = Math.sqrt(6 / (fanIn + fanOut));
      const largest = largestOf(weights);
      expect(largest).toBeLessThanOrEqual(Math.fround(limit));
      expect(largest).toBeGreaterThan(0.9 * limit);
      // A uniform distribution's; its estimate strays by 0.9/√count of it, here four-fold.
      const variance = varianceOver((limit * limit) / 3, weights);
      expect(Math.abs(variance - 1)).toBeLessThan(3.6 / Math.sqrt(layer.count));
    }
  });

  it.each(networkIds)('draws every layer of %s with variance 1/fan-in, cut at two', (network) => {
    for (const layer of prunableLayers({ network, data })) {
      const weights = initialKernel(truncated, layer);
      const { fanIn } = fansOf(layer);
      // Two standard deviations of the normal before truncation: 2 · √(1/fanIn) / 0.8796 = 2.2737…
      const limit = 2.273691 * Math.sqrt(1 / fanIn);
      expect(largestOf(weights)).toBeLessThanOrEqual(limit * 1.000001);
      // Its estimate strays by √(E x⁴/(E x²)² − 1) = 1.17/√count, here four-fold.
      const variance = varianceOver(1 / fanIn, weights);
      expect(Math.abs(variance - 1)).toBeLessThan(4.7 / Math.sqrt(layer.count));
    }
  });

  it('draws Glorot’s weights in the order of the kernel, from the stream named by seed and layer', () => {
    const [first] = prunableLayers({ network: 'small-cnn', data });
    const random = createRandom(7, 'weights', 'conv1');
    // 9 inputs and 72 outputs a position: √(6/81).
    const limit = Math.sqrt(6 / 81);
    const expected = Float32Array.from({ length: 72 }, () => (2 * random.next() - 1) * limit);
    expect(initialKernel(glorot, first)).toEqual(expected);
  });

  it.each(initialWeightKinds)('of kind %s depends on the seed, layer and stream', (kind) => {
    const [first, second] = prunableLayers({ network: 'small-cnn', data });
    const seeded = { seed: 7, kind };
    const weights = initialKernel(seeded, first);
    expect(initialKernel(seeded, first)).toEqual(weights);
    expect(initialKernel({ seed: 8, kind }, first)).not.toEqual(weights);
    expect(initialKernel(seeded, { ...first, name: second.name })).not.toEqual(weights);
    expect(initialKernel(seeded, first, 'new weights')).not.toEqual(weights);
  });
});
