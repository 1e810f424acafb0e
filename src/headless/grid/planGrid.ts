import { describeProblems } from '../../core/recipe/recipeError.ts';
import { RecipeError } from '../../core/validation/recipeSchema.ts';
import { ExchangeError } from '../../exchange/ExchangeError.ts';
import {
  completeSource,
  type RecipeSource,
  type RecipeTask,
} from '../../exchange/recipe/recipeSource.ts';
import { taskKey } from '../run/taskKey.ts';
import type { Shard } from '../recipeArguments.ts';
import { expandGrid, type Grid } from './expandGrid.ts';

/** A run of the grid; `problem` where its recipe cannot be run. */
export type PlannedTask = { fields: Record<string, unknown>; key: string } & (
  { task: RecipeTask } | { problem: string }
);

/**
 * The runs of one shard of a grid, each once: those whose place among all is index − 1 modulo
 * count. Every shard of the same grid plans the same places, so together they make the whole.
 */
export function planGrid(source: RecipeSource, grid: Grid, shard: Shard): PlannedTask[] {
  const tasks: PlannedTask[] = [];
  const keys = new Set<string>();
  for (const { fields, source: wanted } of expandGrid(source, grid)) {
    const planned = planTask(fields, wanted);
    if (keys.has(planned.key)) continue;
    keys.add(planned.key);
    tasks.push(planned);
  }
  return tasks.filter((_, i) => i % shard.count === shard.index - 1);
}

function planTask(fields: Record<string, unknown>, source: RecipeSource): PlannedTask {
  try {
    const task = completeSource(source);
    return { fields, key: taskKey(task), task };
  } catch (error) {
    const isRefusal = error instanceof RecipeError || error instanceof ExchangeError;
    if (!isRefusal) throw error;
    const problem =
      error instanceof RecipeError ? describeProblems(error.problems).join('; ') : error.message;
    return { fields, key: `bad ${JSON.stringify(fields)}`, problem };
  }
}

/** `seed=1 pruning.layers.*.target=0.5`, for lists and progress. */
export function describeFields(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .map(
      ([field, value]) => `${field}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    .join(' ');
}
