/**
 * A recipe is the whole experiment as JSON: data, network, training, pruning, seed. These are its
 * types; `recipeSchema.ts` checks one on every way in, `recipeDefaults.ts` holds every default.
 */
import type { NetworkId } from './networks.ts';

export const recipeVersion = 1;

export type OptimizerKind = 'adam' | 'sgd' | 'momentum';

export interface TrainingRecipe {
  /** Images per training step, 1…1024. */
  batchSize: number;
  optimizer: OptimizerKind;
  /** > 0. */
  learningRate: number;
  /** Learning rate of the fine-tune phase, as a factor of `learningRate`, in (0, 1]. */
  fineTuneFactor: number;
  /** Momentum of `momentum`, in [0, 1). Unused by the others. */
  momentum: number;
  /** Decoupled weight decay on kernels: w ← w − learningRate·weightDecay·w. ≥ 0. */
  weightDecay: number;
}

/** Lengths in epochs; a phase of 0 is left out, fractions are allowed. */
export interface PhaseLengths {
  train: number;
  prune: number;
  fineTune: number;
}

export type ScheduleRecipe =
  | { kind: 'oneShot' }
  | { kind: 'iterative'; rounds: number }
  | {
      kind: 'polynomial';
      /** 1 is linear, 3 is automated gradual pruning. */
      power: number;
      /** Sparsity at the first pruning step, [0, 1); a layer whose target is lower starts at its target. */
      initialSparsity: number;
      /** Training steps between pruning steps, ≥ 1. */
      frequency: number;
    };
export type ScheduleKind = ScheduleRecipe['kind'];

export type GranularityRecipe =
  | { kind: 'weight' }
  /** All weights of one output unit: a filter, or a neuron. */
  | { kind: 'filter' }
  /**
   * Keep n of every m consecutive weights, 1 ≤ n < m ≤ 16. `axis: 'input'` (default): along the
   * input channels of one kernel position, or along a dense layer's inputs. `axis: 'flat'`: along
   * the flattened kh·kw·inC axis of one filter (the same as 'input' for a dense layer).
   */
  | { kind: 'nOfM'; n: number; m: number; axis: 'input' | 'flat' };
export type GranularityKind = GranularityRecipe['kind'];

export type CriterionId = 'magnitude' | 'random';
/** How an element-wise criterion's scores become one score a grain. */
export type Pooling = 'mean' | 'l1' | 'l2' | 'max';

export interface LayerRecipe {
  /** Sparsity to reach, [0, 1). Unused while the granularity is keep N of M, or while excluded. */
  target: number;
  granularity: GranularityRecipe;
  /** Never pruned. */
  excluded: boolean;
  /** Overrides `pruning.criterion` for this layer. */
  criterion?: CriterionId;
}

export interface PruningRecipe {
  criterion: CriterionId;
  pooling: Pooling;
  schedule: ScheduleRecipe;
  /** One entry per prunable layer of the network, by name. */
  layers: Record<string, LayerRecipe>;
}

export interface Recipe {
  version: typeof recipeVersion;
  /** Integer 0…2³²−1: initial weights, data order, dropout and random scores all come from it. */
  seed: number;
  data: {
    /** Training images used, an integer from 1 to 54,000, the first so many of the packed order. */
    images: number;
  };
  network: NetworkId;
  training: TrainingRecipe;
  phases: PhaseLengths;
  pruning: PruningRecipe;
}

/** Every property optional, all the way down. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> | undefined }
    : T;
export type PartialRecipe = DeepPartial<Recipe>;

/** What is wrong with a recipe: which field, by which rule, and what was there. */
export interface RecipeProblem {
  /** Dotted path, for example `pruning.layers.conv1.target`. */
  field: string;
  /** One English sentence that states the rule. */
  rule: string;
  /** Stable id of the rule with its parameters, so that the interface can say it in any language. */
  code: RecipeProblemCode;
  params?: Record<string, string | number>;
  value?: unknown;
}
export type RecipeProblemCode =
  | 'unknown-field'
  | 'wrong-type'
  | 'out-of-range'
  | 'not-an-integer'
  | 'not-an-option'
  | 'missing'
  | 'wrong-version'
  | 'unknown-layer'
  | 'n-not-below-m'
  | 'output-units'
  | 'nothing-to-train'
  | 'no-room'
  | 'too-many-rounds'
  | 'not-applicable';

/** A change made while a run was under way, with the trainStep it took effect at. */
export type Edit =
  | { kind: 'setTarget'; trainStep: number; layer: string; sparsity: number }
  /**
   * One more pruning step here and now, straight to each layer's present target. `targets` are set
   * with it, by layer: the way to prune further once no scheduled pruning step is left.
   */
  | { kind: 'pruneNow'; trainStep: number; targets?: Record<string, number> };
export type EditRequest =
  | { kind: 'setTarget'; layer: string; sparsity: number }
  | { kind: 'pruneNow'; targets?: Record<string, number> };
