import { describe, expect, it } from 'vitest';
import { criteria } from '../criteria/registry.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { GranularityRecipe } from '../recipe/recipe.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { rankInOrder } from './rankInOrder.ts';

const layer = prunableLayer([4, 2]);

function placesOf(kind: GranularityRecipe, scores: number[], candidates?: number[]) {
  const granularity = granularityOf(kind);
  const ranked = {
    granularity,
    criterion: criteria.magnitude,
    grains: granularity.grains(layer),
    scores: Float32Array.from(scores),
    candidates: Uint8Array.from(candidates ?? scores.map(() => 1)),
    comparison: '',
  };
  return Array.from({ length: layer.count }, (_, i) => rankInOrder(ranked, layer, i)?.place);
}

describe('the place of a weight in a pruning step that was only previewed', () => {
  it('is by the scores of that step, of the same scores the lower id last', () => {
    const scores = [5, 1, 3, 3, 8, 2, 7, 4];
    expect(placesOf({ kind: 'weight' }, scores)).toEqual([3, 8, 6, 5, 1, 7, 2, 4]);
  });

  it('is that of its grain, and in its window', () => {
    expect(placesOf({ kind: 'filter' }, [1, 2])).toEqual([2, 1, 2, 1, 2, 1, 2, 1]);
    const windows = { kind: 'nOfM', n: 1, m: 2, axis: 'input' } as const;
    expect(placesOf(windows, [5, 1, 3, 3, 8, 2, 7, 4])).toEqual([1, 2, 2, 1, 1, 2, 2, 1]);
  });

  it('is none of what had fallen before, which takes none from the others', () => {
    const places = placesOf({ kind: 'weight' }, [5, 1, 3, 3, 8, 2, 7, 4], [1, 1, 1, 0, 0, 1, 1, 1]);
    expect(places).toEqual([2, 6, 4, undefined, undefined, 5, 1, 3]);
  });
});
