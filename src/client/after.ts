import type { Milliseconds } from '../base/units.ts';

/** Runs a task after a time; returns what calls it off. */
export type After = (delayMs: Milliseconds, task: () => void) => () => void;

export const afterTimeout: After = (delayMs, task) => {
  const timer = setTimeout(task, delayMs);
  return () => clearTimeout(timer);
};
