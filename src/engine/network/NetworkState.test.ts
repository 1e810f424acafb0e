import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { narrowArticleRecipe } from '../testing/trainerFixtures.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { NetworkState } from './NetworkState.ts';

/** Units of conv2, the layer with batch norm, in these recipes. */
const units = 8;

let state: NetworkState;
let tensorsBefore = 0;

beforeAll(() => openTestBackend('cpu'));
beforeEach(() => {
  tensorsBefore = memory().numTensors;
});
afterEach(() => {
  state.dispose();
  expect(memory().numTensors).toBe(tensorsBefore);
});

function build(change?: (recipe: Recipe) => void): void {
  state = new NetworkState(narrowArticleRecipe(change), 2);
}

function conv2() {
  const layer = state.layers.find(({ name }) => name === 'conv2');
  if (!layer) throw new Error('want conv2');
  return layer;
}

/** Unit 0 of conv2 pruned whole, all else kept. */
function withoutUnit0(): Uint8Array {
  return Uint8Array.from({ length: conv2().count }, (_, i) => (i % units === 0 ? 0 : 1));
}

function valuesOf(role: string, layer = 'conv2'): number[] {
  const found = state.values().find((value) => value.layer === layer && value.role === role);
  return [...(found?.values ?? [])];
}

describe('NetworkState', () => {
  it('sets masked weights to +0 and leaves the others as they are', () => {
    build();
    const before = valuesOf('kernel');
    state.putMask(conv2(), withoutUnit0());
    const expected = before.map((weight, i) => (i % units === 0 ? 0 : weight));
    expect(valuesOf('kernel')).toEqual(expected);
  });

  it('silences a dead unit whole: scale and shift too', () => {
    build();
    state.put([
      {
        layer: 'conv2',
        role: 'beta',
        shape: [units],
        values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
      },
    ]);
    state.putMask(conv2(), withoutUnit0());
    expect(valuesOf('gamma')).toEqual([0, 1, 1, 1, 1, 1, 1, 1]);
    expect(valuesOf('beta')).toEqual([0, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('keeps what is put under the masks that are there', () => {
    build();
    state.putMask(conv2(), withoutUnit0());
    const values = new Float32Array(conv2().count).fill(5);
    state.put([{ layer: 'conv2', role: 'kernel', shape: conv2().shape, values }]);
    expect(new Set(valuesOf('kernel').filter((_, i) => i % units === 0))).toEqual(new Set([0]));
    expect(new Set(valuesOf('kernel').filter((_, i) => i % units !== 0))).toEqual(new Set([5]));
  });

  it('masks the kernel alone under the rules of tfmot', () => {
    build((recipe) => {
      recipe.pruning.rules = 'tfmot';
    });
    state.putMask(conv2(), withoutUnit0());
    // Weights are multiplied by the mask there, so a negative one becomes −0.
    const masked = valuesOf('kernel').filter((_, i) => i % units === 0);
    expect(masked.every((weight) => Math.abs(weight) === 0)).toBe(true);
    expect(valuesOf('gamma')).toEqual(Array.from({ length: units }, () => 1));
  });

  it('names every variable once', () => {
    build();
    const names = state.variables().map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('conv1 kernel moment 1');
    expect(names).toContain('conv2 movingVariance');
  });

  it('refuses a layer that it does not have and values of another size', () => {
    build();
    expect(() => state.kernel('conv9')).toThrow(/want a layer of article-cnn, got conv9/);
    expect(() => state.putMask(conv2(), new Uint8Array(3))).toThrow(/want \d+ values, got 3/);
    const values = new Float32Array(3);
    expect(() => state.put([{ layer: 'conv2', role: 'beta', shape: [3], values }])).toThrow(
      /want 8 values, got 3/,
    );
  });
});
