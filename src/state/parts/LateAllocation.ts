import type { Fraction } from '../../base/units.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { WorkerError } from '../../worker/protocol.ts';

/** What the worker's weights made of the allocation of `recipe`. */
export interface LateAllocation {
  recipe: Recipe;
  /** By layer; of the last recipe that it could be worked out for, where this one's could not. */
  layers: Readonly<Record<string, Fraction>>;
  /** Why these weights cannot tell. */
  error?: WorkerError;
}
