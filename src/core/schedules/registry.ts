import { idsOf, methodOf, type RecipeOf } from '../methods/method.ts';
import { cosine } from './kinds/cosine.ts';
import { custom } from './kinds/custom.ts';
import { exponential } from './kinds/exponential.ts';
import { iterative } from './kinds/iterative.ts';
import { linear } from './kinds/linear.ts';
import { oneShot } from './kinds/oneShot.ts';
import { polynomial } from './kinds/polynomial.ts';
import { rigl } from './kinds/rigl.ts';
import { set } from './kinds/set.ts';
import type { Schedule, ScheduleMethod } from './schedule.ts';

/** Every schedule, in the order in which it is offered. */
export const schedules = [
  oneShot,
  iterative,
  linear,
  polynomial,
  exponential,
  cosine,
  custom,
  set,
  rigl,
] as const;

export type ScheduleRecipe = RecipeOf<(typeof schedules)[number]>;
export type ScheduleKind = ScheduleRecipe['kind'];

export const scheduleKinds = idsOf(schedules);

/** The schedule of a recipe, its parameters bound. */
export function scheduleOf(recipe: ScheduleRecipe): Schedule {
  return methodOf<ScheduleMethod>(schedules, recipe.kind).bind(recipe);
}
