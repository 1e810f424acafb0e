import type { Fraction } from '../../base/units.ts';
import type { RecipeProblem } from '../recipe/recipe.ts';
import type { Regrow } from '../records/records.ts';

/** One firing of a schedule. */
export interface PruningMoment {
  trainStep: number;
  /** How far along its way to the target the schedule is here: 1 at the last moment. */
  progress: Fraction;
  /** Here weights die and as many grow, at constant sparsity. */
  regrow?: Regrow;
}

/**
 * When to prune and how much, its parameters bound. A schedule knows training steps and one
 * target; layers, running maxima and live edits are the planner's.
 */
export interface Schedule {
  /** Why a prune phase of so many training steps cannot hold the schedule. */
  readonly problem: (trainSteps: number) => RecipeProblem | undefined;
  /**
   * Firings over a prune phase [begin, end] without a problem, trainStep strictly increasing,
   * progress 1 last. However many: the planner looks at no more than a plan may hold, so what can be
   * long is best a generator.
   */
  readonly moments: (begin: number, end: number) => Iterable<PruningMoment>;
  /** Planned sparsity at `progress`, non-decreasing, exactly `target` at 1. */
  readonly sparsityAt: (progress: Fraction, target: Fraction) => Fraction;
}
