import type { ScheduleRecipe } from '../recipe/recipe.ts';
import { gradual } from './gradual.ts';
import { monotoneCubic } from './monotoneCubic.ts';
import type { Schedule } from './schedule.ts';

/**
 * The curve that somebody drew: a monotone cubic through the recipe's points, whose level is the
 * share of the target that is reached.
 *
 *   s(p) = level(p)·target
 *
 * Fires as every gradual schedule does.
 */
export function custom(parameters: Extract<ScheduleRecipe, { kind: 'custom' }>): Schedule {
  const { kind, points, frequency } = parameters;
  const levelAt = monotoneCubic(points.map(({ progress, level }) => ({ x: progress, y: level })));
  return gradual({
    kind,
    frequency,
    sparsityAt: (progress, target) => levelAt(progress) * target,
  });
}
