import { assertNever } from '../../base/assert.ts';
import type { Fraction } from '../../base/units.ts';
import type { AllocationKind, AllocationRecipe, Recipe } from '../recipe/recipe.ts';
import type { Allocation } from './allocation.ts';
import { erk } from './erk.ts';
import { global } from './global.ts';
import { lamp } from './lamp.ts';
import { sensitivity } from './sensitivity.ts';
import { sigma } from './sigma.ts';
import { uniform } from './uniform.ts';
import { uniformPlus } from './uniformPlus.ts';

/** Every allocation, in the order in which it is offered. */
export const allocationKinds = [
  'perLayer',
  'uniform',
  'uniformPlus',
  'erk',
  'lamp',
  'global',
  'sensitivity',
  'sigma',
] as const satisfies readonly AllocationKind[];

/** The allocation of a recipe, its parameters bound. */
export function allocationOf(recipe: AllocationRecipe): Allocation {
  switch (recipe.kind) {
    case 'perLayer':
      return { basis: 'layers' };
    case 'uniform':
      return uniform();
    case 'uniformPlus':
      return uniformPlus();
    case 'erk':
      return erk();
    case 'lamp':
      return lamp();
    case 'global':
      return global(recipe);
    case 'sensitivity':
      return sensitivity(recipe);
    case 'sigma':
      return sigma(recipe);
    default:
      return assertNever(recipe);
  }
}

/** The network-wide target; undefined under an allocation that has none (per layer, sigma). */
export function networkTargetOf({ pruning }: Pick<Recipe, 'pruning'>): number | undefined {
  return 'target' in pruning.allocation ? pruning.allocation.target : undefined;
}

/**
 * What the schedule leads to under an allocation of the network: its target; under sigma, which has
 * none, 1, its whole quality. Undefined per layer.
 */
export function finalShareOf({ pruning }: Pick<Recipe, 'pruning'>): Fraction | undefined {
  return pruning.allocation.kind === 'sigma' ? 1 : networkTargetOf({ pruning });
}

/** Whether the shares are decided from the weights, at the pruning step itself. */
export function isDecidedLate({ pruning }: Pick<Recipe, 'pruning'>): boolean {
  return allocationOf(pruning.allocation).basis === 'weights';
}
