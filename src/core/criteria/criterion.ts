import type { Grains } from '../grains.ts';
import type { PrunableLayer } from '../networks.ts';

/** What a criterion may look at. */
export interface CriterionInputs {
  layer: PrunableLayer;
  /** Kernel in TensorFlow.js order. */
  weights: Float32Array;
  /** The recipe's seed. */
  seed: number;
  /** 1, 2, … */
  pruningStep: number;
}

/** Ranks a layer's grains: larger = kept. */
export type Criterion = (
  | {
      /** One score a weight, which pooling turns into one a grain. */
      readonly scores: 'weights';
      score(inputs: CriterionInputs): Float32Array;
    }
  | {
      /** One score a grain, in its own right. */
      readonly scores: 'grains';
      score(inputs: CriterionInputs, grains: Grains): Float32Array;
    }
) & {
  /** The scores measure something, so that the score where pruning stopped is worth showing. */
  readonly hasThreshold: boolean;
};
