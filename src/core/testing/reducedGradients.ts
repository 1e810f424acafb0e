import { criteria } from '../criteria/registry.ts';
import { GradientReducer, type ReducedGradients } from '../criteria/gradientReduction.ts';
import { gradientSum } from '../criteria/kinds/gradientSum.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { GranularityRecipe } from '../recipe/recipe.ts';

const reductions = [
  gradientSum,
  ...Object.values(criteria).flatMap(({ gradientReduction = [] }) => gradientReduction),
];

/** A layer, and the gradients of each batch. */
export interface GradientsOfLayer {
  layer: PrunableLayer;
  weights: Float32Array;
  gradients: readonly Float32Array[];
  /** By weight unless given. */
  granularity?: GranularityRecipe;
}

/** What all the reductions there are make of gradients. */
export function reducedGradients({
  layer,
  weights,
  gradients,
  granularity = { kind: 'weight' },
}: GradientsOfLayer): ReducedGradients {
  const reduced = { layer, weights, granularity: granularityOf(granularity) };
  const reducer = new GradientReducer(reductions, reduced);
  for (const gradient of gradients) reducer.add(gradient);
  return reducer.result();
}
