import type { Pieces } from '../../base/pieces.ts';
import type { Fraction } from '../../base/units.ts';
import type { LayerState } from '../criteria/layerState.ts';
import type { RankedLayer } from '../criteria/rankedLayer.ts';
import type { Granularity } from '../granularities/granularity.ts';
import type { Method } from '../methods/method.ts';
import type { ParameterTable, ValuesOf } from '../methods/parameter.ts';
import type { Refusal } from '../methods/recipeProblem.ts';
import type { PrunableLayer } from '../network/networks.ts';

/** A layer that shares a network-wide budget. */
export interface BudgetLayer {
  layer: PrunableLayer;
  granularity: Granularity;
  /** Keep N of M: the sparsity that the pattern gives it, whatever the budget. */
  patternSparsity?: Fraction;
  /** The largest sparsity that leaves it a grain. */
  most: Fraction;
  /** What it costs dense. */
  denseCost: number;
  /** What it costs with so many kept weights. */
  readonly costOf: (keptWeights: number) => number;
}

/**
 * A way from one number to a sparsity a layer, known before anything is trained: for every layer a
 * curve over `scale`, 0…1, continuous, never falling, 0 at 0 and as much as the rule lets it at 1.
 * Which scale meets the budget is found for all rules alike.
 */
export interface ShapeAllocation {
  readonly basis: 'shapes';
  readonly sparsitiesAt: (layers: readonly BudgetLayer[]) => (scale: number) => Fraction[];
}

/** A layer of which the allocation decides from its weights. */
export interface WeighedLayer extends BudgetLayer {
  state: LayerState;
  /** Its grains in the order of the criterion in force; worked out when asked for. */
  readonly rank: () => Pieces<RankedLayer>;
}

/**
 * Decides at the pruning step itself: sparsities of grains, dead ones included, in layers' order. In
 * pieces, whose size is in weights.
 */
export interface WeightAllocation {
  readonly basis: 'weights';
  readonly sparsities: (
    layers: readonly WeighedLayer[],
    /** Cost that may remain in these layers. */
    budget: number,
    /** The planned share itself. */
    share: Fraction,
  ) => Pieces<Fraction[]>;
  /** The share of its weights that every layer keeps in any case; absent: 0. */
  readonly floor?: Fraction;
  /** Instead of a target there is a threshold, and the budget is not looked at. */
  readonly threshold?: Threshold;
}

/**
 * A threshold that rises along a schedule, and what is to be expected of it before anything is
 * trained. In whatever unit the allocation counts it; 0 before the first pruning step.
 */
export interface Threshold {
  /** After a pruning step to `share` of its way, of weights that were cut at `before`. */
  readonly after: (before: number, share: Fraction) => number;
  /** The share of dense weights that lies below it. */
  readonly below: (threshold: number) => Fraction;
}

/** Every layer's own target. */
export interface LayerAllocation {
  readonly basis: 'layers';
}

export type Allocation = (ShapeAllocation | WeightAllocation | LayerAllocation) & {
  /** Why it cannot decide about a layer, and at which of its parameters that is told. */
  readonly problem?: (layer: PrunableLayer) => (Refusal & { parameter: string }) | undefined;
};

/** One line of the registry. */
export interface AllocationMethod<
  Id extends string = string,
  P extends ParameterTable = ParameterTable,
> extends Method<Id, P> {
  /** Its parameters are taken from a sensitivity scan, so it cannot be chosen before one. */
  readonly needsScan?: true;
  bind(parameters: ValuesOf<P>): Allocation;
}

/** Lets a method's parameters give `bind` its types. */
export function allocation<const Id extends string, P extends ParameterTable>(
  method: AllocationMethod<Id, P>,
): AllocationMethod<Id, P> {
  return method;
}
