import type { Fraction } from '../../base/units.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { NetworkBudget } from './NetworkBudget.ts';
import { budgetUnitOf } from './budgetLayers.ts';

/** The budget of a recipe as if all layers that share it were to be pruned alike. */
function evenBudget(recipe: Recipe): NetworkBudget {
  const { pruning } = recipe;
  const { target, unit } = { target: 0, unit: 'weights' as const, ...pruning.allocation };
  const allocation = { kind: 'uniform', target, unit } as const;
  return new NetworkBudget({ ...recipe, pruning: { ...pruning, allocation } });
}

/**
 * Network-wide sparsity to expect at a share of the budget where the weights decide, over all
 * weights, excluded layers dense. Exact for a budget of weights:
 *
 *   share · (weights that may be pruned) / (all weights)
 *
 * Under MACs and bytes it depends on which layers the weights choose; then it is what it would be if
 * all of them were pruned alike. `patterns` are the sparsities of the layers that keep N of M.
 */
export function expectedSparsity(
  recipe: Recipe,
): (share: Fraction, patterns: Readonly<Record<string, Fraction>>) => Fraction {
  const layers = expectedLayers(recipe);
  const budget = budgetUnitOf(recipe) === 'weights' ? undefined : evenBudget(recipe);
  return (share, patterns) => {
    const even = budget?.sparsities(share, patterns);
    for (const layer of layers) layer.planned = layer.isFree ? (even?.[layer.name] ?? share) : 0;
    return meanSparsity(layers);
  };
}

/**
 * The same where there is a threshold and no budget: the share `below` of the weights is expected
 * to lie below it, in layers that do not keep N of M.
 */
export function expectedSparsityBelow(
  recipe: Recipe,
): (below: Fraction, patterns: Readonly<Record<string, Fraction>>) => Fraction {
  const layers = expectedLayers(recipe);
  return (below, patterns) => {
    for (const layer of layers) {
      const ofLayer = layer.hasPattern ? patterns[layer.name] : Math.min(below, layer.most);
      layer.planned = layer.isFree ? ofLayer : 0;
    }
    return meanSparsity(layers);
  };
}

/** The prunable layers, ready to be given what is expected of them. */
function expectedLayers(recipe: Recipe) {
  return prunableLayers(recipe).map((layer) => {
    const { excluded, granularity: kind } = recipe.pruning.layers[layer.name];
    const granularity = granularityOf(kind);
    return {
      name: layer.name,
      count: layer.count,
      isFree: !excluded && !granularity.problem?.(layer),
      hasPattern: granularity.fixedTarget !== undefined,
      /** That leaves it a grain. */
      most: 1 - 1 / granularity.grainCount(layer),
      planned: 0,
    };
  });
}

/** Mean by number of weights; exact where all layers agree, so that 80 % everywhere reads 0.8. */
export function meanSparsity(layers: readonly { planned: Fraction; count: number }[]): Fraction {
  const [first] = layers;
  if (layers.every(({ planned }) => planned === first.planned)) return first.planned;
  const count = layers.reduce((sum, layer) => sum + layer.count, 0);
  return layers.reduce((sum, layer) => sum + layer.planned * layer.count, 0) / count;
}
