import { idsOf, methodOf, type RecipeOf } from '../methods/method.ts';
import type { Granularity, GranularityMethod } from './granularity.ts';
import { block } from './kinds/block.ts';
import { channel } from './kinds/channel.ts';
import { filter } from './kinds/filter.ts';
import { kernel } from './kinds/kernel.ts';
import { nOfM } from './kinds/nOfM.ts';
import { vector } from './kinds/vector.ts';
import { weight } from './kinds/weight.ts';

/** Every granularity, from fine to coarse, the pattern last: the order in which it is offered. */
export const granularities = [weight, vector, kernel, block, filter, channel, nOfM] as const;

export type GranularityRecipe = RecipeOf<(typeof granularities)[number]>;
export type GranularityKind = GranularityRecipe['kind'];

export const granularityKinds = idsOf(granularities);

/** The granularity of a recipe, its parameters bound. */
export function granularityOf(recipe: GranularityRecipe): Granularity {
  return methodOf<GranularityMethod>(granularities, recipe.kind).bind(recipe);
}
