import { assertNever } from '../../base/assert.ts';
import type { ScheduleKind, ScheduleRecipe } from '../recipe/recipe.ts';
import { cosine } from './cosine.ts';
import { custom } from './custom.ts';
import { dynamic } from './dynamic.ts';
import { exponential } from './exponential.ts';
import { iterative } from './iterative.ts';
import { oneShot } from './oneShot.ts';
import { polynomial } from './polynomial.ts';
import type { Schedule } from './schedule.ts';

/** Every schedule, in the order in which it is offered. */
export const scheduleKinds = [
  'oneShot',
  'iterative',
  'linear',
  'polynomial',
  'exponential',
  'cosine',
  'custom',
  'set',
  'rigl',
] as const satisfies readonly ScheduleKind[];

/** The schedule of a recipe, its parameters bound. */
export function scheduleOf(recipe: ScheduleRecipe): Schedule {
  switch (recipe.kind) {
    case 'oneShot':
      return oneShot();
    case 'iterative':
      return iterative(recipe);
    case 'linear':
    case 'polynomial':
      return polynomial(recipe);
    case 'exponential':
      return exponential(recipe);
    case 'cosine':
      return cosine(recipe);
    case 'custom':
      return custom(recipe);
    case 'set':
    case 'rigl':
      return dynamic(recipe);
    default:
      return assertNever(recipe);
  }
}
