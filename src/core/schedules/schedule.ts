import type { Fraction } from '../../base/units.ts';

/** One firing of a schedule. */
export interface PruningMoment {
  trainStep: number;
  /** How far along its way to the target the schedule is here: 1 at the last moment. */
  progress: Fraction;
}

/**
 * When to prune and how much, its parameters bound. A schedule knows training steps and one
 * target; layers, running maxima and live edits are the planner's.
 */
export interface Schedule {
  /** Prunes while training goes on, so it needs a prune phase that is not empty. */
  readonly isGradual: boolean;
  /** A prune phase of fewer training steps is refused. */
  readonly leastTrainSteps: number;
  /** Firings over the prune phase [begin, end], trainStep strictly increasing, progress 1 last. */
  readonly moments: (begin: number, end: number) => PruningMoment[];
  /** Planned sparsity at `progress`, non-decreasing, exactly `target` at 1. */
  readonly sparsityAt: (progress: Fraction, target: Fraction) => Fraction;
}
