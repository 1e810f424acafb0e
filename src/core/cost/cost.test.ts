import { describe, expect, it } from 'vitest';
import { costOfMasks, predictedCost } from './cost.ts';
import { parameterCount, prunableLayers } from '../network/networks.ts';
import { defaultGranularity, defaultRecipe } from '../recipe/recipeDefaults.ts';

const recipe = defaultRecipe('tfmot-cnn');

describe('cost', () => {
  it('counts the dense network: 20,410 parameters, 93,288 MACs', () => {
    // Conv1 [3, 3, 1, 12] on 26 × 26 positions: 108·676 = 73,008; dense1 2028·10 = 20,280.
    const { dense, pruned } = predictedCost(recipe, {});
    expect(dense).toEqual({ parameters: 20_410, macs: 93_288, bytes: 81_640 });
    expect(pruned).toEqual(dense);
    expect(dense.parameters).toBe(parameterCount(recipe));
    expect(costOfMasks(recipe, {})).toEqual(dense);
  });

  it('predicts what masks then cost', () => {
    // Half of each: 54 and 10,140 weights, indexed by 14 and 2,535 bytes of bits.
    const { pruned } = predictedCost(recipe, { conv1: 0.5, dense1: 0.5 });
    expect(pruned).toEqual({
      parameters: 54 + 10_140 + 22,
      macs: 54 * 676 + 10_140,
      bytes: 4 * (54 + 10_140 + 22) + 14 + 2535,
    });
    const masks = Object.fromEntries(
      // Every second weight of a row of 12 or 10 units would kill units: alternate by row.
      prunableLayers(recipe).map(({ name, count, shape }) => [
        name,
        Uint8Array.from({ length: count }, (_, i) => {
          const units = shape.at(-1) ?? 1;
          return (i + Math.floor(i / units)) % 2;
        }),
      ]),
    );
    expect(costOfMasks(recipe, masks)).toEqual(pruned);
  });

  it('drops the biases and batch-norm parameters of dead units', () => {
    const article = defaultRecipe('article-cnn');
    article.pruning.layers.conv2 = {
      target: 0.5,
      excluded: false,
      granularity: defaultGranularity('filter'),
    };
    const { dense, pruned } = predictedCost(article, { conv2: 0.5 });
    // 32 of 64 filters of 800 weights with bias, γ and β.
    expect(dense.parameters - pruned.parameters).toBe(32 * 803);
    const mask = Uint8Array.from({ length: 51_200 }, (_, i) => i % 2);
    expect(costOfMasks(article, { conv2: mask })).toEqual(pruned);
  });

  it('never asks for more bytes than the dense kernel', () => {
    const { dense, pruned } = predictedCost(recipe, { dense1: 0.001 });
    expect(pruned.parameters).toBeLessThan(dense.parameters);
    expect(pruned.bytes).toBe(dense.bytes);
  });
});
