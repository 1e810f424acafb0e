import { describe, expect, it } from 'vitest';
import { networkIds, prunableLayers } from '../../core/network/networks.ts';
import { glorotUniform } from './initialWeights.ts';

describe('glorotUniform', () => {
  it.each(networkIds)('fills [−limit, limit) of every layer of %s evenly', (network) => {
    for (const layer of prunableLayers({ network, data: { set: 'mnist' } })) {
      const weights = glorotUniform(7, layer);
      const [outputs, inputs] = [...layer.shape].reverse();
      const positions = layer.count / (inputs * outputs);
      const limit = Math.sqrt(6 / (positions * inputs + positions * outputs));
      const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
      expect(largest).toBeLessThanOrEqual(Math.fround(limit));
      expect(largest).toBeGreaterThan(0.9 * limit);
      const meanSquare = weights.reduce((sum, weight) => sum + weight * weight, 0) / layer.count;
      // Variance of a uniform distribution; its estimate strays by 0.9/sqrt(count), here four-fold.
      expect(meanSquare / (limit * limit)).toBeGreaterThan((1 - 3.6 / Math.sqrt(layer.count)) / 3);
      expect(meanSquare / (limit * limit)).toBeLessThan((1 + 3.6 / Math.sqrt(layer.count)) / 3);
    }
  });

  it('depends on the seed and the name of the layer', () => {
    const [first, second] = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });
    expect(glorotUniform(7, first)).toEqual(glorotUniform(7, first));
    expect(glorotUniform(8, first)).not.toEqual(glorotUniform(7, first));
    expect(glorotUniform(7, { ...first, name: second.name })).not.toEqual(glorotUniform(7, first));
  });
});
