import { assert } from '../../base/assert.ts';
import { finish, type Pieces } from '../../base/pieces.ts';
import type { Fraction } from '../../base/units.ts';
import type { RankedLayer } from '../criteria/rankedLayer.ts';
import { rankLayerInPieces } from '../ranking/rankLayer.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { LayerState } from '../criteria/layerState.ts';
import type { WeighedLayer } from '../allocation/allocation.ts';
import { budgetLayersOf, budgetOf } from './budgetLayers.ts';
import { allocationOf } from '../allocation/registry.ts';

export interface WeighingOptions {
  /** 1, 2, …: names the random scores of the step. */
  pruningStep: number;
  /** Present sparsities of the layers that keep N of M; by default their pattern's. */
  patterns?: Readonly<Record<string, Fraction>>;
  /** A layer's grains and scores, where they are known already. */
  readonly rank?: (state: LayerState) => Pieces<RankedLayer>;
}

/**
 * Sparsity by layer, of its grains, dead ones included, where the weights decide (global, LAMP,
 * sigma): the share `target` of the allocation's unit is to be gone from the layers that may be
 * pruned; under sigma, the share of its quality. `states` hold all of them, with what their criteria
 * need. Layers that keep N of M spend first and come out as they are; excluded ones are left out.
 * Nothing is revived: a layer never falls below what
 * it has lost already. Throws on a NaN score.
 */
export function allocateByWeights(
  states: readonly LayerState[],
  recipe: Recipe,
  target: Fraction,
  options: WeighingOptions = { pruningStep: 1 },
): Record<string, Fraction> {
  return finish(allocateByWeightsInPieces(states, recipe, target, options));
}

/** The same in pieces, whose size is mostly in weights. The states must not change meanwhile. */
export function* allocateByWeightsInPieces(
  states: readonly LayerState[],
  recipe: Recipe,
  target: Fraction,
  options: WeighingOptions,
): Pieces<Record<string, Fraction>> {
  const allocation = allocationOf(recipe.pruning.allocation);
  assert(
    allocation.basis === 'weights',
    `allocateByWeights: want an allocation that the weights decide, got ${recipe.pruning.allocation.kind}`,
  );
  const { pruningStep, patterns, rank } = options;
  const all = budgetLayersOf(recipe, patterns);
  const { free, total, removedByPatterns } = budgetOf(all);
  const layers = free.map((layer): WeighedLayer => {
    const state = states.find((candidate) => candidate.layer.name === layer.layer.name);
    assert(
      state,
      `allocateByWeights: want the weights of every layer, got none of ${layer.layer.name}`,
    );
    return {
      ...layer,
      state,
      rank: () => rank?.(state) ?? rankLayerInPieces(state, states, recipe, pruningStep),
    };
  });
  const dense = free.reduce((sum, { denseCost }) => sum + denseCost, 0);
  const budget = dense - Math.max(0, target * total - removedByPatterns);
  const sparsities = yield* allocation.sparsities(layers, budget, target);
  return Object.fromEntries(
    all.map((layer) => {
      const { name } = layer.layer;
      const pattern = patterns?.[name] ?? layer.granularity.fixedTarget;
      return [name, free.includes(layer) ? sparsities[free.indexOf(layer)] : (pattern ?? 0)];
    }),
  );
}
