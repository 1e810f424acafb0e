import { assertNever } from '../../base/assert.ts';
import type { ScheduleKind, ScheduleRecipe } from '../recipe.ts';
import { iterative } from './iterative.ts';
import { oneShot } from './oneShot.ts';
import { polynomial } from './polynomial.ts';
import type { Schedule } from './schedule.ts';

/** Every schedule, in the order in which it is offered. */
export const scheduleKinds = [
  'oneShot',
  'iterative',
  'polynomial',
] as const satisfies readonly ScheduleKind[];

/** The schedule of a recipe, its parameters bound. */
export function scheduleOf(recipe: ScheduleRecipe): Schedule {
  switch (recipe.kind) {
    case 'oneShot':
      return oneShot();
    case 'iterative':
      return iterative(recipe);
    case 'polynomial':
      return polynomial(recipe);
    default:
      return assertNever(recipe);
  }
}
