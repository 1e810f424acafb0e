import { fineTuneRecipe } from '../../core/recipe/fineTuneRecipe.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { withNetworkTarget } from '../../core/recipe/withTargets.ts';
import { scheduleOf } from '../../core/schedules/registry.ts';

/** Sums round: a target that was scaled to and fro is the same to a millionth. */
const digits = 6;

/** All that a curve depends on: the choices, but for how much is to go in all and when, and the weights. */
export function curveKey(recipe: Recipe, weights: string): string {
  const { regrows } = scheduleOf(recipe.pruning.schedule);
  const choices = fineTuneRecipe(withNetworkTarget(recipe, 0.5), 1);
  return JSON.stringify([choices, regrows, weights], rounded);
}

function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(digits)) : value;
}
