import { assertNever } from '../../base/assert.ts';
import type { GranularityKind, GranularityRecipe } from '../recipe.ts';
import { filter } from './filter.ts';
import type { Granularity } from './granularity.ts';
import { nOfM } from './nOfM.ts';
import { weight } from './weight.ts';

/** Every granularity, finest first, in the order in which it is offered. */
export const granularityKinds = [
  'weight',
  'filter',
  'nOfM',
] as const satisfies readonly GranularityKind[];

/** The granularity of a recipe, its parameters bound. */
export function granularityOf(recipe: GranularityRecipe): Granularity {
  switch (recipe.kind) {
    case 'weight':
      return weight();
    case 'filter':
      return filter();
    case 'nOfM':
      return nOfM(recipe);
    default:
      return assertNever(recipe);
  }
}
