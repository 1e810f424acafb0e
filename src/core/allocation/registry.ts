import type { Fraction } from '../../base/units.ts';
import { idsOf, methodOf, type RecipeOf } from '../methods/method.ts';
import type { Allocation, AllocationMethod, Threshold } from './allocation.ts';
import { erk } from './kinds/erk.ts';
import { global } from './kinds/global.ts';
import { lamp } from './kinds/lamp.ts';
import { perLayer } from './kinds/perLayer.ts';
import { sensitivity } from './kinds/sensitivity.ts';
import { sigma } from './kinds/sigma.ts';
import { uniform } from './kinds/uniform.ts';
import { uniformPlus } from './kinds/uniformPlus.ts';

/** Every allocation, in the order in which it is offered. */
export const allocations = [
  perLayer,
  uniform,
  uniformPlus,
  erk,
  lamp,
  global,
  sensitivity,
  sigma,
] as const;

/** How one network-wide target becomes per-layer targets. */
export type AllocationRecipe = RecipeOf<(typeof allocations)[number]>;
export type AllocationKind = AllocationRecipe['kind'];

export const allocationKinds = idsOf(allocations);

/** The allocation of a recipe, its parameters bound. */
export function allocationOf(recipe: AllocationRecipe): Allocation {
  return methodOf<AllocationMethod>(allocations, recipe.kind).bind(recipe);
}

/** The part of a recipe that says how its layers share. */
interface Allocated {
  readonly pruning: { readonly allocation: AllocationRecipe };
}

/** The network-wide target; undefined under an allocation that has none (per layer, sigma). */
export function networkTargetOf({ pruning }: Allocated): number | undefined {
  return 'target' in pruning.allocation ? pruning.allocation.target : undefined;
}

/** Whether every layer has a target of its own. */
export function isPerLayer({ pruning }: Allocated): boolean {
  return allocationOf(pruning.allocation).basis === 'layers';
}

/** Whether its parameters are taken from a sensitivity scan. */
export function needsScan(kind: AllocationKind): boolean {
  return methodOf<AllocationMethod>(allocations, kind).needsScan === true;
}

/** What takes the place of a target, under an allocation that has a threshold instead (sigma). */
export function thresholdOf({ pruning }: Allocated): Threshold | undefined {
  const bound = allocationOf(pruning.allocation);
  return bound.basis === 'weights' ? bound.threshold : undefined;
}

/**
 * What the schedule leads to under an allocation of the network: its target; where there is a
 * threshold instead, 1, the whole of it. Undefined per layer.
 */
export function finalShareOf(recipe: Allocated): Fraction | undefined {
  return thresholdOf(recipe) ? 1 : networkTargetOf(recipe);
}

/** Whether the shares are decided from the weights, at the pruning step itself. */
export function isDecidedLate({ pruning }: Allocated): boolean {
  return allocationOf(pruning.allocation).basis === 'weights';
}
