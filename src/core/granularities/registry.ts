import { assertNever } from '../../base/assert.ts';
import type { GranularityKind, GranularityRecipe } from '../recipe/recipe.ts';
import { block } from './block.ts';
import { channel } from './channel.ts';
import { filter } from './filter.ts';
import type { Granularity } from './granularity.ts';
import { kernel } from './kernel.ts';
import { nOfM } from './nOfM.ts';
import { vector } from './vector.ts';
import { weight } from './weight.ts';

/** Every granularity, from fine to coarse, the pattern last: the order in which it is offered. */
export const granularityKinds = [
  'weight',
  'vector',
  'kernel',
  'block',
  'filter',
  'channel',
  'nOfM',
] as const satisfies readonly GranularityKind[];

/** The granularity of a recipe, its parameters bound. */
export function granularityOf(recipe: GranularityRecipe): Granularity {
  switch (recipe.kind) {
    case 'weight':
      return weight();
    case 'vector':
      return vector(recipe);
    case 'kernel':
      return kernel();
    case 'block':
      return block(recipe);
    case 'filter':
      return filter();
    case 'channel':
      return channel();
    case 'nOfM':
      return nOfM(recipe);
    default:
      return assertNever(recipe);
  }
}
