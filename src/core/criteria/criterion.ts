import { assert } from '../../base/assert.ts';
import type { Pieces } from '../../base/pieces.ts';
import type { Grains } from '../selection/grains.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { GranularityRecipe } from '../granularities/registry.ts';
import type { Refusal } from '../methods/recipeProblem.ts';
import type { GradientReduction, ReducedGradients } from './gradientReduction.ts';

/** What a criterion may need besides the weights and the gradients. */
export type CriterionNeed = 'movement' | 'batchNorm';

/**
 * What the engine gathers for those who need it, from training images alone; all in the kernel's
 * order. Masked weights are 0, but their gradients are the dense ones and need not be: whatever
 * multiplies by the weight gives them 0.
 */
export interface LayerStatistics {
  /**
   * What the reductions in force made of the dense gradients of the loss at the present weights, of
   * `pruning.statisticsBatches` batches.
   */
  gradients?: ReducedGradients;
  /** −Σ w·g over all training steps so far. */
  movement?: Float32Array;
  /** Scale γ of the batch norm that follows, `[units]`. */
  gamma?: Float32Array;
}

/** A layer's numbers. */
export interface LayerValues {
  /** Kernel in TensorFlow.js order. */
  weights: Float32Array;
  /** Holds what the criterion needs. */
  statistics: LayerStatistics;
}

/** What a criterion may look at. */
export interface CriterionInputs extends LayerValues {
  layer: PrunableLayer;
  /** The recipe's seed. */
  seed: number;
  /** 1, 2, … */
  pruningStep: number;
  /** All layers of the network, this one among them. */
  network: readonly LayerValues[];
}

/** Ranks a layer's grains: larger = kept. One line of the registry. */
export type Criterion = {
  /** As in a recipe. */
  readonly id: string;
} & (
  | {
      /** One score a weight, which pooling turns into one a grain. */
      readonly scores: 'weights';
      score(inputs: CriterionInputs): Float32Array;
    }
  | {
      /** One score a grain, in its own right. */
      readonly scores: 'grains';
      score(inputs: CriterionInputs, grains: Grains): Float32Array;
      /** The same in pieces, where it takes long. */
      scoreInPieces?(inputs: CriterionInputs, grains: Grains): Pieces<Float32Array>;
    }
) & {
    /** The scores measure something, so that the score where pruning stopped is worth showing. */
    readonly hasThreshold: boolean;
    /** The scores are |w|, so that the weights themselves tell the order and the threshold. */
    readonly isMagnitude?: true;
    /** Looks at nothing but the seed. */
    readonly isBlind?: true;
    /** The criterion whose formula it is where every grain is one weight. */
    readonly sameAtWeights?: string;
    readonly needs: readonly CriterionNeed[];
    /** What it keeps of the gradients; absent: it looks at none. */
    readonly gradientReduction?: GradientReduction;
    /** Why the criterion cannot rank a layer's grains; absent: it ranks any. */
    readonly problem?: (
      layer: PrunableLayer,
      granularity: GranularityRecipe,
    ) => Refusal | undefined;
  };

/** Keeps what is known of a criterion beyond that it is one. */
export function criterion<const C extends Criterion>(entry: C): C {
  return entry;
}

/** A statistic that the criterion named it needs; throws where it was not gathered. */
export function statisticOf<K extends keyof LayerStatistics>(
  { layer, statistics }: Pick<CriterionInputs, 'layer' | 'statistics'>,
  key: K,
): NonNullable<LayerStatistics[K]> {
  const statistic = statistics[key];
  assert(statistic, `statisticOf: want ${key} of ${layer.name}, got none`);
  return statistic;
}
