import type { Task } from '../taskKey.ts';
import type { RecordedRun } from '../runTask.ts';

/** What goes to a process of the grid, and what it answers with, once for each. */
export interface ToWorker {
  task: Task;
}
export type FromWorker = { recorded: RecordedRun } | { error: string };
