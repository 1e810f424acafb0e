import { describe, expect, it } from 'vitest';
import { buildRecipe } from '../../core/testing/builders.ts';
import { layersWithTarget, withScannedTargets } from './applyScan.ts';

const curve = [
  { sparsity: 0, accuracy: 0.96 },
  { sparsity: 0.5, accuracy: 0.95 },
  { sparsity: 0.9, accuracy: 0.65 },
];
const points = curve.flatMap(({ sparsity, accuracy }) =>
  ['conv1', 'conv2'].map((layer) => ({ layer, sparsity, accuracy, realised: sparsity })),
);

describe('withScannedTargets', () => {
  it('gives the scanned layers exactly what is shown, and leaves the others alone', () => {
    const before = buildRecipe();
    const { pruning } = withScannedTargets(before, { points }, 0.9);
    expect(pruning.allocation).toEqual({ kind: 'perLayer' });
    expect(pruning.layers['conv1']?.target).toBe(0.566);
    expect(pruning.layers['dense1']).toBe(before.pruning.layers['dense1']);
  });

  it('leaves out what is excluded or keeps N of M', () => {
    const { pruning, ...rest } = buildRecipe();
    const layers = structuredClone(pruning.layers);
    if (layers['conv1']) layers['conv1'].excluded = true;
    const recipe = { ...rest, pruning: { ...pruning, layers } };
    expect(layersWithTarget(recipe, { points })).toEqual(['conv2']);
    if (layers['conv2']) {
      layers['conv2'].granularity = { kind: 'nOfM', n: 2, m: 4, axis: 'flat' };
    }
    expect(layersWithTarget(recipe, { points })).toEqual([]);
  });
});
