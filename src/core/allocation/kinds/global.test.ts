import { describe, expect, it } from 'vitest';
import { finish } from '../../../base/pieces.ts';
import { NotANumberError } from '../../criteria/NotANumberError.ts';
import { magnitude } from '../../criteria/kinds/magnitude.ts';
import { weight } from '../../granularities/kinds/weight.ts';
import { prunableLayer } from '../../testing/prunableLayer.ts';
import type { WeighedLayer } from '../allocation.ts';
import { global } from './global.ts';

const granularity = weight.bind({});

/** A layer whose weights score so, −1 being one that is masked; a weight costs 1. */
function layerOf(name: string, scores: readonly number[], comparison = 'the same'): WeighedLayer {
  const count = scores.length;
  const layer = prunableLayer([count, 1], { name });
  const mask = Uint8Array.from(scores, (score) => Number(score >= 0));
  const state = { layer, weights: Float32Array.from(scores), mask };
  return {
    layer,
    granularity,
    most: (count - 1) / count,
    denseCost: count,
    costOf: (kept) => kept,
    state,
    // oxlint-disable-next-line require-yield -- it is ranked in one piece
    *rank() {
      return {
        granularity,
        criterion: magnitude,
        grains: { count },
        candidates: mask,
        scores: Float32Array.from(scores, (score) => (score < 0 ? 9e9 : score)),
        comparison,
      };
    },
  };
}

function sparsities(layers: readonly WeighedLayer[], budget: number, floor = 0): number[] {
  const bound = global.bind({ target: 0.5, unit: 'weights', floor });
  if (bound.basis !== 'weights') throw new Error('want an allocation that the weights decide');
  return finish(bound.sparsities(layers, budget, 0.5));
}

describe('global', () => {
  it('ranks the scores of all layers as they are where they are alike', () => {
    const layers = [layerOf('a', [1, 2, 3]), layerOf('b', [100, 200, 600])];
    expect(sparsities(layers, 4)).toEqual([2 / 3, 0]);
  });

  it('ranks them by the mean of each layer’s kept grains where they are not', () => {
    // Means of 2 and 300: 0.5, 1, 1.5 and 0.33, 0.67, 2. A masked weight counts for no mean.
    const layers = [layerOf('a', [1, 2, 3], 'one'), layerOf('b', [100, 200, 600, -1], 'another')];
    expect(sparsities(layers, 5)).toEqual([0, 2 / 4]);
    expect(sparsities(layers, 4)).toEqual([1 / 3, 2 / 4]);
    expect(sparsities(layers, 3)).toEqual([1 / 3, 3 / 4]);
  });

  it('leaves scores of 0 what they are, and refuses what has no mean', () => {
    const other = layerOf('b', [1, 2, 3], 'another');
    expect(sparsities([layerOf('a', [0, 0, 0], 'one'), other], 4)).toEqual([2 / 3, 0]);
    const infinite = layerOf('a', [1, Infinity], 'one');
    expect(() => sparsities([infinite, other], 4)).toThrow(new NotANumberError('a'));
    expect(sparsities([layerOf('a', [1, Infinity]), layerOf('b', [1, 2, 3])], 4)).toEqual([
      1 / 2,
      0,
    ]);
  });

  it('leaves every layer its best grains up to the floor', () => {
    const layers = [layerOf('a', [1, 2, 3, 4, 5, 6, 7, 8]), layerOf('b', [9, 9])];
    expect(sparsities(layers, 0)).toEqual([7 / 8, 1 / 2]);
    // A quarter of 8 are 2; 0.26 of them more than 2.
    expect(sparsities(layers, 0, 0.25)).toEqual([6 / 8, 1 / 2]);
    expect(sparsities(layers, 0, 0.26)).toEqual([5 / 8, 1 / 2]);
  });
});
