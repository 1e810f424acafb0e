import type { RecipeTask } from '../../exchange/recipe/recipeSource.ts';
import type { RecordedRun } from '../run/runTask.ts';

/** What goes to a process of the grid, and what it answers with, once for each. */
export interface ToWorker {
  task: RecipeTask;
}
export type FromWorker = { recorded: RecordedRun } | { error: string };
