import type { Fraction } from '../../base/units.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { NetworkBudget } from './NetworkBudget.ts';
import { budgetUnitOf } from './budgetLayers.ts';

/** The budget of a recipe as if all layers that share it were to be pruned alike. */
export function evenBudget(recipe: Recipe): NetworkBudget {
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
 * all of them were pruned alike.
 */
export function expectedSparsity(
  recipe: Recipe,
  budget: NetworkBudget,
  { share, patterns }: { share: Fraction; patterns: Readonly<Record<string, Fraction>> },
): Fraction {
  const isWeights = budgetUnitOf(recipe) === 'weights';
  const even = isWeights ? {} : budget.sparsities(share, patterns);
  return meanSparsity(
    prunableLayers(recipe).map((layer) => {
      const { excluded, granularity } = recipe.pruning.layers[layer.name];
      const isFree = !excluded && !granularityOf(granularity).problem?.(layer);
      const planned = isFree ? (even[layer.name] ?? share) : 0;
      return { count: layer.count, planned };
    }),
  );
}

/**
 * The same where there is a threshold and no budget: the share `below` of the weights is expected
 * to lie below it, in layers that do not keep N of M.
 */
export function expectedSparsityBelow(
  recipe: Recipe,
  { below, patterns }: { below: Fraction; patterns: Readonly<Record<string, Fraction>> },
): Fraction {
  return meanSparsity(
    prunableLayers(recipe).map((layer) => {
      const { excluded, granularity: kind } = recipe.pruning.layers[layer.name];
      const granularity = granularityOf(kind);
      const isFree = !excluded && !granularity.problem?.(layer);
      const ofLayer = granularity.fixedTarget === undefined ? below : patterns[layer.name];
      return { count: layer.count, planned: isFree ? ofLayer : 0 };
    }),
  );
}

/** Mean by number of weights; exact where all layers agree, so that 80 % everywhere reads 0.8. */
export function meanSparsity(layers: readonly { planned: Fraction; count: number }[]): Fraction {
  const [first] = layers;
  if (layers.every(({ planned }) => planned === first.planned)) return first.planned;
  const count = layers.reduce((sum, layer) => sum + layer.count, 0);
  return layers.reduce((sum, layer) => sum + layer.planned * layer.count, 0) / count;
}
