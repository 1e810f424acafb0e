/** What a network costs, counted and not timed: parameters, multiply-accumulates and bytes. */
import type { Fraction, Bytes } from '../../base/units.ts';
import type { Granularity } from '../granularities/granularity.ts';
import { granularityOf } from '../granularities/registry.ts';
import { pruneCount } from '../selection/layerQuota.ts';
import { deadUnits, maskedCount } from '../selection/mask.ts';
import { prunableLayers, unitCount, type PrunableLayer } from '../network/networks.ts';
import type { BudgetUnit, Recipe } from '../recipe/recipe.ts';
import type { NetworkCost } from '../records/reports.ts';

const bytesPerValue = 4;

/** Multiply-accumulates of one kernel weight for one image: the positions of its output map. */
export function macsPerWeight({ outputMap: [height, width] }: PrunableLayer): number {
  return height * width;
}

/**
 * Bytes of a kernel: 4 a kept weight and an index of its granularity (`indexBits`: one bit a grain;
 * N·⌈log₂ M⌉ bits a window), or dense without an index where that is smaller:
 *
 *   min(4·count, 4·kept + ⌈indexBits/8⌉)
 */
export function kernelBytesOf(
  layer: PrunableLayer,
  granularity: Granularity,
): (keptWeights: number) => Bytes {
  const dense = bytesPerValue * layer.count;
  const index = Math.ceil(granularity.indexBits(layer) / 8);
  return (keptWeights) => Math.min(dense, bytesPerValue * keptWeights + index);
}

/**
 * What a kernel costs in one unit with so many of its weights kept, which need not be whole; biases
 * and batch norm do not count towards a budget.
 */
export function keptCostOf(
  layer: PrunableLayer,
  granularity: Granularity,
  unit: BudgetUnit,
): (keptWeights: number) => number {
  if (unit === 'weights') return (keptWeights) => keptWeights;
  if (unit === 'bytes') return kernelBytesOf(layer, granularity);
  const macs = macsPerWeight(layer);
  return (keptWeights) => keptWeights * macs;
}

/**
 * What a recipe's network costs dense, and what it will cost at these sparsities by layer (absent:
 * dense), before any training. Units are taken to die where grains are whole units only.
 */
export function predictedCost(
  recipe: Recipe,
  sparsities: Readonly<Record<string, Fraction>>,
): { dense: NetworkCost; pruned: NetworkCost } {
  const layers = prunableLayers(recipe);
  const dense = layers.map((layer) =>
    layerCost(recipe, layer, { kept: layer.count, aliveUnits: unitCount(layer.shape) }),
  );
  const pruned = layers.map((layer) => {
    const sparsity = sparsities[layer.name] ?? 0;
    const granularity = granularityOf(recipe.pruning.layers[layer.name].granularity);
    const kept = layer.count - granularity.maskedCount(layer, sparsity);
    const units = unitCount(layer.shape);
    const aliveUnits = granularity.removesUnits ? units - pruneCount(units, sparsity) : units;
    return layerCost(recipe, layer, { kept, aliveUnits });
  });
  return { dense: sum(dense), pruned: sum(pruned) };
}

/** What a recipe's network costs under these masks by layer (1 = kept; absent: dense). */
export function costOfMasks(
  recipe: Recipe,
  masks: Readonly<Record<string, Uint8Array>>,
): NetworkCost {
  return sum(
    prunableLayers(recipe).map((layer) => {
      const units = unitCount(layer.shape);
      const mask = Object.hasOwn(masks, layer.name) ? masks[layer.name] : undefined;
      if (!mask) return layerCost(recipe, layer, { kept: layer.count, aliveUnits: units });
      const dead = deadUnits(mask, layer.shape).reduce((count, isDead) => count + isDead, 0);
      const kept = layer.count - maskedCount(mask);
      return layerCost(recipe, layer, { kept, aliveUnits: units - dead });
    }),
  );
}

/** Biases, and batch-norm scales and shifts, count as parameters and bytes while their unit is alive. */
function layerCost(
  recipe: Recipe,
  layer: PrunableLayer,
  { kept, aliveUnits }: { kept: number; aliveUnits: number },
): NetworkCost {
  const granularity = granularityOf(recipe.pruning.layers[layer.name].granularity);
  const perUnit = aliveUnits * (layer.hasBatchNorm ? 3 : 1);
  return {
    parameters: kept + perUnit,
    macs: kept * macsPerWeight(layer),
    bytes: kernelBytesOf(layer, granularity)(kept) + bytesPerValue * perUnit,
  };
}

function sum(costs: readonly NetworkCost[]): NetworkCost {
  const total: NetworkCost = { parameters: 0, macs: 0, bytes: 0 };
  for (const cost of costs) {
    total.parameters += cost.parameters;
    total.macs += cost.macs;
    total.bytes += cost.bytes;
  }
  return total;
}
