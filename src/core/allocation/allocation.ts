import type { Pieces } from '../../base/pieces.ts';
import type { Fraction } from '../../base/units.ts';
import type { LayerState } from '../criteria/layerState.ts';
import type { RankedLayer } from '../criteria/rankLayer.ts';
import type { BudgetLayer } from './budgetLayers.ts';

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
}

/** Every layer's own target. */
export interface LayerAllocation {
  readonly basis: 'layers';
}

export type Allocation = ShapeAllocation | WeightAllocation | LayerAllocation;
