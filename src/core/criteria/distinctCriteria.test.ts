import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { defaultRecipe } from '../recipe/recipeDefaults.ts';
import { rankLayer } from '../ranking/rankLayer.ts';
import type { CriterionId, GranularityRecipe } from '../recipe/recipe.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { reducedGradients } from '../testing/reducedGradients.ts';
import { criteria, criterionIds } from './registry.ts';

const layer = prunableLayer([3, 3, 4, 12], { hasBatchNorm: true });
const random = createRandom('distinct criteria');
const values = (length: number) => Float32Array.from({ length }, () => random.next() - 0.5);
const weights = values(layer.count);
const gradients = [values(layer.count), values(layer.count), values(layer.count)];
const movement = values(layer.count);
const gamma = values(12);

/** Grains in the order of a criterion, by those that apply. */
function orders(granularity: GranularityRecipe): Map<CriterionId, string> {
  const found = new Map<CriterionId, string>();
  for (const id of criterionIds) {
    if (criteria[id].problem?.(layer, granularity)) continue;
    const recipe = defaultRecipe();
    const pruned = { target: 0.5, granularity, excluded: false, criterion: id };
    recipe.pruning.layers = { [layer.name]: pruned };
    const reduced = reducedGradients({ layer, weights, gradients, granularity });
    const state = {
      layer,
      weights,
      mask: new Uint8Array(layer.count).fill(1),
      statistics: { movement, gamma, gradients: reduced },
    };
    const { scores } = rankLayer(state, [state], recipe, 1);
    const order = Array.from(scores.keys()).toSorted((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
    found.set(id, order.join());
  }
  return found;
}

/** Pairs of criteria with the same order. */
function twins(granularity: GranularityRecipe): string[] {
  const all = Array.from(orders(granularity));
  return all.flatMap(([id, order], i) =>
    all
      .slice(i + 1)
      .filter(([, other]) => other === order)
      .map(([other]) => `${id} ${other}`),
  );
}

it('has no two criteria that rank filters alike', () => {
  expect(orders({ kind: 'filter' }).size).toBe(criterionIds.length);
  expect(twins({ kind: 'filter' })).toEqual([]);
});

it('has one pair that ranks weights alike, and both say so', () => {
  expect(twins({ kind: 'weight' })).toEqual(['taylor fisher']);
  const said = criterionIds.filter((id) => criteria[id].sameAtWeights !== undefined);
  expect(said.map((id) => [id, criteria[id].sameAtWeights])).toEqual([
    ['taylor', 'fisher'],
    ['fisher', 'taylor'],
  ]);
});
