import type { Job } from '../jobKey.ts';
import type { RecordedRun } from '../runJob.ts';

/** What goes to a process of the grid, and what it answers with, once for each. */
export interface ToWorker {
  job: Job;
}
export type FromWorker = { recorded: RecordedRun } | { error: string };
