import type { Fraction } from '../../base/units.ts';
import type { Method } from '../methods/method.ts';
import type { ParameterTable, ValuesOf } from '../methods/parameter.ts';
import type { RecipeProblem } from '../methods/recipeProblem.ts';

/** A share of the kept weights is dropped by |w|, and as many are grown. */
export interface Regrow {
  removeFraction: Fraction;
  /** Where weights grow: where the dense gradient is largest (RigL), or anywhere (SET). */
  by: 'gradient' | 'random';
}

/** One firing of a schedule. */
export interface PruningMoment {
  trainStep: number;
  /** How far along its way to the target the schedule is here: 1 at the last moment. */
  progress: Fraction;
  /** Here weights die and as many grow, at constant sparsity. */
  regrow?: Regrow;
}

/** What other code may ask about a schedule, its parameters bound; absent = no. */
export interface ScheduleTraits {
  /** Weights that fell may come back, at the same training steps in all layers. */
  readonly regrows?: true;
  /** Every step removes the same share of what is left on the way to a target: there must be one. */
  readonly needsTarget?: true;
  /** The prune phase falls into so many rounds, each of a pruning step and its recovery. */
  readonly rounds?: number;
  /** What tfmot calls it: a constant sparsity, or a ramp that is climbed every `frequency` steps. */
  readonly tfmot?: { readonly isConstant: true } | { readonly frequency: number };
}

/** What a schedule runs over: the prune phase, or a layer's own part of it. */
export type Stretch = 'phase' | 'window';

/**
 * When to prune and how much, its parameters bound. A schedule knows training steps and one
 * target; layers, running maxima and live edits are the planner's.
 */
export interface Schedule extends ScheduleTraits {
  /** Why a stretch of so many training steps cannot hold the schedule; the field is the phase's. */
  readonly problem: (trainSteps: number, stretch: Stretch) => RecipeProblem | undefined;
  /**
   * Firings over a prune phase [begin, end] without a problem, trainStep strictly increasing,
   * progress 1 last. However many: the planner looks at no more than a plan may hold, so what can be
   * long is best a generator.
   */
  readonly moments: (begin: number, end: number) => Iterable<PruningMoment>;
  /**
   * Planned sparsity at `progress`, non-decreasing, exactly `target` at 1. Of what is pruned already when
   * the way begins it makes its beginning: `start`, by default 0.
   */
  readonly sparsityAt: (progress: Fraction, target: Fraction, start?: Fraction) => Fraction;
}

/** One line of the registry. */
export interface ScheduleMethod<
  Id extends string = string,
  P extends ParameterTable = ParameterTable,
> extends Method<Id, P> {
  bind(parameters: ValuesOf<P>): Schedule;
}

/** Lets a method's parameters give `bind` its types. */
export function schedule<const Id extends string, P extends ParameterTable>(
  method: ScheduleMethod<Id, P>,
): ScheduleMethod<Id, P> {
  return method;
}
