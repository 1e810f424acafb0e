import type { Fraction } from '../../base/units.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { Granularity } from '../granularities/granularity.ts';
import { prunableLayers, type PrunableLayer } from '../network/networks.ts';
import type { Recipe } from './recipe.ts';

/** A layer whose own target is in force. */
interface TargetedLayer {
  layer: PrunableLayer;
  granularity: Granularity;
  density: Fraction;
}

/** The layers that have a target of their own, and what the others that may be pruned lose. */
interface TargetedLayers {
  targeted: readonly TargetedLayer[];
  /** Weights of all layers that may be pruned. */
  count: number;
  /** Of these, what keep N of M removes. */
  removedByPatterns: number;
}

/**
 * Targets by layer at which the share `wanted` of the weights is gone from the layers that may be pruned:
 * every layer that has a target of its own keeps the same share of what it was to keep,
 *
 *   density'(l) = min(1, k·density(l)),   k such that Σ masked = wanted · Σ count
 *
 * to within one grain. So equal targets stay equal, and others keep the ratio of their densities. Layers
 * that keep N of M count with their pattern's share, excluded ones not at all. Where that is too much or
 * too little for them, as near as they can come. Empty where no layer has a target of its own.
 */
export function scaledTargets(recipe: Recipe, wanted: Fraction): Record<string, Fraction> {
  const layers = targetedLayers(recipe);
  const { targeted, count, removedByPatterns } = layers;
  if (targeted.length === 0) return {};
  const toRemove = wanted * count - removedByPatterns;
  const own = targeted.reduce((sum, { layer }) => sum + layer.count, 0);
  // The last grain of every layer stays.
  const least = targeted.reduce((sum, { layer, granularity }) => {
    return sum + layer.count / granularity.grainCount(layer);
  }, 0);
  const factor = factorFor(targeted, Math.min(own, Math.max(least, own - toRemove)));
  const exact = targetsAt(targeted, nearestFactor(targeted, factor, toRemove));
  // One number for all reads as it was wanted, not as sums have rounded it.
  return Object.fromEntries(
    Object.entries(exact).map(([name, target]) => [
      name,
      Math.abs(target - wanted) < 1e-12 ? wanted : target,
    ]),
  );
}

/** The share of the weights that the targets come to, of the layers that may be pruned; 0 of none. */
export function sharedByTargets(recipe: Recipe): Fraction {
  const { targeted, count, removedByPatterns } = targetedLayers(recipe);
  if (count === 0) return 0;
  const own = targeted.reduce((sum, { layer }) => sum + layer.count, 0);
  const targets = targeted.map(({ layer }) => recipe.pruning.layers[layer.name].target);
  // One number for all, exactly.
  if (own === count && targets.every((target) => target === targets[0])) return targets[0];
  const removed = targeted.reduce((sum, { layer }, i) => sum + layer.count * targets[i], 0);
  return (removed + removedByPatterns) / count;
}

/**
 * What shares of the weights can go from the layers that may be pruned, whatever the network-wide target: layers that
 * keep N of M lose their pattern's share, no more and no less.
 */
export function shareRange(recipe: Recipe): { least: Fraction; most: Fraction } {
  const { targeted, count, removedByPatterns } = targetedLayers(recipe);
  if (count === 0) return { least: 0, most: 0 };
  const own = targeted.reduce((sum, { layer }) => sum + layer.count, 0);
  return { least: removedByPatterns / count, most: (removedByPatterns + own) / count };
}

function targetedLayers(recipe: Recipe): TargetedLayers {
  const targeted: TargetedLayer[] = [];
  let count = 0;
  let removedByPatterns = 0;
  for (const layer of prunableLayers(recipe)) {
    const { excluded, granularity: kind, target } = recipe.pruning.layers[layer.name];
    if (excluded) continue;
    const granularity = granularityOf(kind);
    count += layer.count;
    if (granularity.fixedTarget === undefined) {
      targeted.push({ layer, granularity, density: 1 - target });
    } else removedByPatterns += granularity.maskedCount(layer, granularity.fixedTarget);
  }
  return { targeted, count, removedByPatterns };
}

/** The factor by which so many weights are kept, as if they had no grains. */
function factorFor(layers: readonly TargetedLayer[], kept: number): number {
  // The sparsest is the last to be whole again: those before it in this order reach 1 first.
  const byDensity = layers.toSorted((a, b) => b.density - a.density);
  let toKeep = kept;
  let densest = byDensity.reduce((sum, { layer, density }) => sum + layer.count * density, 0);
  for (const { layer, density } of byDensity) {
    const factor = toKeep / densest;
    if (factor * density <= 1) return factor;
    toKeep -= layer.count;
    densest -= layer.count * density;
  }
  return 1 / byDensity[byDensity.length - 1].density;
}

/** The factor nearby at which whole grains come to `toRemove` weights, to one of them. */
function nearestFactor(layers: readonly TargetedLayer[], factor: number, toRemove: number): number {
  const missingAt = (at: number): number => toRemove - maskedAt(layers, at);
  const grain = Math.min(
    ...layers.map(({ layer, granularity }) => layer.count / granularity.grainCount(layer)),
  );
  if (Math.abs(missingAt(factor)) <= grain) return factor;
  let low = leastFactor(layers);
  let high = 2 * factor;
  // What is removed falls as the factor rises, in steps: the two sides of the step that matters.
  while (true) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (missingAt(middle) > 0) high = middle;
    else low = middle;
  }
  return Math.abs(missingAt(low)) <= Math.abs(missingAt(high)) ? low : high;
}

/** Here the finest layer is to keep half a grain, and all that may go is gone. */
function leastFactor(layers: readonly TargetedLayer[]): number {
  const grains = layers.map(({ layer, granularity }) => granularity.grainCount(layer));
  const densities = layers.map(({ density }) => density);
  return 1 / (2 * Math.max(...grains) * Math.max(...densities));
}

function maskedAt(layers: readonly TargetedLayer[], factor: number): number {
  return layers.reduce((sum, { layer, granularity, density }) => {
    return sum + granularity.maskedCount(layer, targetAt(density, factor));
  }, 0);
}

function targetsAt(layers: readonly TargetedLayer[], factor: number): Record<string, Fraction> {
  return Object.fromEntries(
    layers.map(({ layer, density }) => [layer.name, targetAt(density, factor)]),
  );
}

function targetAt(density: Fraction, factor: number): Fraction {
  return Math.max(0, 1 - factor * density);
}
