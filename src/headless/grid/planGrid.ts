import { createHash } from 'node:crypto';
import { describeProblems } from '../../core/recipe/recipeError.ts';
import { RecipeError } from '../../core/validation/recipeSchema.ts';
import { ExchangeError } from '../../exchange/ExchangeError.ts';
import {
  completeSource,
  type RecipeSource,
  type RecipeTask,
} from '../../exchange/recipe/recipeSource.ts';
import { baselineOf, taskKey } from '../run/taskKey.ts';
import type { Shard } from '../recipeArguments.ts';
import { expandGrid, type Grid } from './expandGrid.ts';

/** A run of the grid; `problem` where its recipe cannot be run. */
export type PlannedTask = { fields: Record<string, unknown>; key: string } & (
  { task: RecipeTask } | { problem: string }
);

/**
 * The runs of one shard of a grid, each once, in the grid's order. Every shard of the same grid parts
 * it in the same way, so together they make the whole.
 */
export function planGrid(source: RecipeSource, grid: Grid, shard: Shard): PlannedTask[] {
  const tasks = new Map<string, PlannedTask>();
  for (const { fields, source: wanted } of expandGrid(source, grid)) {
    const planned = planTask(fields, wanted);
    if (!tasks.has(planned.key)) tasks.set(planned.key, planned);
  }
  const keys = keysOfShard([...tasks.values()], shard);
  return [...tasks.values()].filter(({ key }) => keys.has(key));
}

/**
 * Equal parts of the runs in the order of digests, those that share a baseline together: a shard
 * trains few of the baselines, and has of every other field what chance gives. Every n-th run of
 * the grid would be every run of one value where a field has n values.
 */
function keysOfShard(tasks: readonly PlannedTask[], { index, count }: Shard): ReadonlySet<string> {
  const order = tasks
    .map((planned) => ({
      key: planned.key,
      place: `${baselineKey(planned)} ${digest(planned.key)}`,
    }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const end = (part: number): number => Math.floor((part * order.length) / count);
  return new Set(order.slice(end(index - 1), end(index)).map(({ key }) => key));
}

/** What is no recipe is told by its fields, and would stand together. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Of the baseline that a run starts from; empty for one that starts from none. */
export function baselineKey(planned: PlannedTask): string {
  const baseline = 'task' in planned ? baselineOf(planned.task) : undefined;
  return baseline ? taskKey(baseline) : '';
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
