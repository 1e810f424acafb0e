import type { LessonRun } from './LessonBench.ts';

/** Whether a run is over that has trained the trained network on, for one epoch of 12,000 images at most. */
export function isOneEpochOnTrained({ isFinished, start, recipe }: LessonRun): boolean {
  const { phases, data } = recipe;
  return isFinished && start === 'pretrained' && phases.fineTune <= 1 && data.images === 12_000;
}
