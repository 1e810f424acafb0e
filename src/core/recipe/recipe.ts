/**
 * A recipe is the whole experiment as JSON: data, network, training, pruning, seed. These are its
 * types; `recipeSchema.ts` checks one on every way in, `recipeDefaults.ts` holds every default.
 */
import type { DataSetId } from '../data/registry.ts';
import type { NetworkId } from '../network/networks.ts';

/** Raised with every change of form; `migrateRecipe.ts` brings older recipes into the present one. */
export const recipeVersion = 2;

export type OptimizerKind = 'adam' | 'sgd' | 'momentum';

export interface TrainingRecipe {
  /** Images per training step, 1…1024. */
  batchSize: number;
  optimizer: OptimizerKind;
  /** > 0. */
  learningRate: number;
  /** Learning rate of the prune phase, as a factor of `learningRate`, in (0, 1]. */
  pruneFactor: number;
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

/** A point of a drawn curve: `level` is the share of the target reached at `progress`, both 0…1. */
export interface CurvePoint {
  progress: number;
  level: number;
}

/** What the schedules share during which training never stops. */
interface GradualSchedule {
  /** Sparsity at the first pruning step, [0, 1); a layer whose target is lower starts at its target. */
  initialSparsity: number;
  /** Training steps between pruning steps, ≥ 1. */
  frequency: number;
}

/** Prune at once, then let weights die and grow at constant sparsity. */
interface DynamicSchedule {
  /** Training steps between updates, ≥ 1. */
  frequency: number;
  /** Share of the kept weights that the first update drops and grows, (0, 1]; falls as a cosine. */
  removeFraction: number;
  /** Share of the prune phase after which masks stay as they are, (0, 1]. */
  stopAt: number;
}

export type ScheduleRecipe =
  | { kind: 'oneShot' }
  | {
      kind: 'iterative';
      rounds: number;
      /** `linear`: equal steps of sparsity; `geometric`: the same share of the remainder each round. */
      spacing: 'linear' | 'geometric';
    }
  | ({ kind: 'linear' } & GradualSchedule)
  | ({
      kind: 'polynomial';
      /** 1 is linear, 3 is automated gradual pruning. */
      power: number;
    } & GradualSchedule)
  | ({ kind: 'exponential' } & GradualSchedule)
  | ({ kind: 'cosine' } & GradualSchedule)
  | {
      kind: 'custom';
      /**
       * 2…16 points, progress strictly increasing from 0 to 1, level never falling, the last level
       * 1; a monotone cubic goes through them.
       */
      points: CurvePoint[];
      frequency: number;
    }
  /** Sparse evolutionary training: grows at random. */
  | ({ kind: 'set' } & DynamicSchedule)
  /** Grows where the dense gradient is largest. */
  | ({ kind: 'rigl' } & DynamicSchedule);
export type ScheduleKind = ScheduleRecipe['kind'];

export type GranularityRecipe =
  | { kind: 'weight' }
  /**
   * A line of weights. Convolutions: a row (`axis: 'row'`) or a column of one kh×kw slice. Dense: a
   * run of `length` inputs of one unit, 2…64, the last run of a unit may be shorter.
   */
  | { kind: 'vector'; axis: 'row' | 'column'; length: number }
  /** One kh×kw slice of a convolution: all weights from one input channel to one filter. */
  | { kind: 'kernel' }
  /**
   * Tiles of rows × columns of the 2-D view `[kh·kw·inC, outC]` or `[in, out]`, 1…64 each; tiles at
   * the edge are smaller grains.
   */
  | { kind: 'block'; rows: number; columns: number }
  /** All weights of one output unit: a filter, or a neuron. */
  | { kind: 'filter' }
  /** All weights of one input: an input channel of a convolution, an input of a dense layer. */
  | { kind: 'channel' }
  /**
   * Keep n of every m consecutive weights, 1 ≤ n < m ≤ 16. `axis: 'input'` (default): along the
   * input channels of one kernel position, or along a dense layer's inputs. `axis: 'flat'`: along
   * the flattened kh·kw·inC axis of one filter (the same as 'input' for a dense layer).
   */
  | { kind: 'nOfM'; n: number; m: number; axis: 'input' | 'flat' };
export type GranularityKind = GranularityRecipe['kind'];

export type CriterionId =
  | 'magnitude'
  | 'random'
  | 'gradient'
  | 'taylor'
  | 'taylorAbsolute'
  | 'snip'
  | 'movement'
  | 'fisher'
  | 'bnScale'
  | 'geometricMedian';
/** How an element-wise criterion's scores become one score a grain. */
export type Pooling = 'mean' | 'l1' | 'l2' | 'max';

/** Shares of the prune phase, 0 ≤ start ≤ end ≤ 1. */
export interface PruningWindow {
  start: number;
  end: number;
}

export interface LayerRecipe {
  /** Sparsity to reach, [0, 1), where the allocation is per layer. Unused under keep N of M, or while excluded. */
  target: number;
  granularity: GranularityRecipe;
  /** Never pruned. */
  excluded: boolean;
  /** Overrides `pruning.criterion` for this layer. */
  criterion?: CriterionId;
  /** The part of the prune phase in which the layer is pruned; absent: all of it. */
  window?: PruningWindow;
}

/** What a network-wide target is a share of. */
export type BudgetUnit = 'weights' | 'macs' | 'bytes';

/** One network-wide target, [0, 1): the share of `unit` to be removed, over all layers that may be pruned. */
interface NetworkTarget {
  target: number;
  unit: BudgetUnit;
}

/** How one network-wide target becomes per-layer targets. */
export type AllocationRecipe =
  /** Each layer's own `target`. */
  | { kind: 'perLayer' }
  | ({ kind: 'uniform' } & NetworkTarget)
  /** First convolution dense, last layer keeps at least 20 %. */
  | ({ kind: 'uniformPlus' } & NetworkTarget)
  | ({ kind: 'erk' } & NetworkTarget)
  | ({ kind: 'lamp' } & NetworkTarget)
  /** All grains of all layers in one ranking; every layer keeps at least the share `floor` of its weights. */
  | ({ kind: 'global'; floor: number } & NetworkTarget)
  /** From a scan: the largest sparsity of each layer that stays above `acceptance`, scaled to the budget. */
  | ({
      kind: 'sensitivity';
      /** Accuracy that a layer alone must keep, 0…1. */
      acceptance: number;
      /** Accuracy by layer and sparsity, sparsities rising. */
      curves: Record<string, SensitivityPoint[]>;
    } & NetworkTarget)
  /** Prune what is below `quality` standard deviations of the layer's kept weights; no target. */
  | { kind: 'sigma'; quality: number };
export type AllocationKind = AllocationRecipe['kind'];

/** One point of a sensitivity curve, both 0…1. */
export interface SensitivityPoint {
  sparsity: number;
  accuracy: number;
}

export type RecoveryRecipe =
  | { kind: 'fineTune' }
  /**
   * After every pruning step the survivors go back to their values at `toTrainStep` (0: as the run
   * began), with a fresh optimizer. What happens after the *last* pruning step is the arm: `ticket`
   * rewinds; the controls `reinitialize` (new random weights under the same masks) and `randomMask`
   * (a random mask of the same size in every layer, over the weights of `toTrainStep`).
   */
  | { kind: 'rewind'; toTrainStep: number; arm: RewindArm };
export type RecoveryKind = RecoveryRecipe['kind'];
export type RewindArm = 'ticket' | 'reinitialize' | 'randomMask';

export interface PruningRecipe {
  criterion: CriterionId;
  pooling: Pooling;
  /** Batches of training images behind a criterion that needs gradients, an integer from 1 to 64. */
  statisticsBatches: number;
  schedule: ScheduleRecipe;
  allocation: AllocationRecipe;
  recovery: RecoveryRecipe;
  /**
   * `exact`: this project's rules. `tfmot`: as TensorFlow Model Optimization does it, with dense
   * gradients and moments, its counting and tie rules and its update steps.
   */
  rules: 'exact' | 'tfmot';
  /** One entry per prunable layer of the network, by name. */
  layers: Record<string, LayerRecipe>;
}

export interface Recipe {
  version: typeof recipeVersion;
  /** Integer 0…2³²−1: initial weights, data order, dropout and random scores all come from it. */
  seed: number;
  data: {
    /** What is learnt from: its images are the network's input, its classes the output. */
    set: DataSetId;
    /** Training images used, from 1 to all that the set has, the first so many of the packed order. */
    images: number;
  };
  network: NetworkId;
  /**
   * Output units by layer where they are not the network's own, 1 up to its number; never the
   * output layer. What compaction leaves behind.
   */
  widths?: Record<string, number>;
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
  | 'not-applicable'
  | 'conv-only'
  | 'input-channel'
  | 'needs-units'
  | 'needs-batch-norm'
  | 'needs-movement'
  | 'not-monotone'
  | 'window-reversed'
  | 'not-with';

/** What may be changed while a run is under way. */
export type EditRequest =
  | { kind: 'setTarget'; layer: string; sparsity: number }
  /** Another network-wide target, under an allocation that has one. */
  | { kind: 'setNetworkTarget'; sparsity: number }
  /**
   * One more pruning step here and now, straight to each layer's present target. `targets` are set
   * with it, by layer, or `networkTarget` under an allocation that has one: the way to prune
   * further once no scheduled pruning step is left.
   */
  | { kind: 'pruneNow'; targets?: Record<string, number>; networkTarget?: number }
  /** Batch-norm statistics anew, from training images, weights as they are. */
  | { kind: 'recalibrate' };
/** A change made while a run was under way, with the trainStep it took effect at. */
export type Edit = EditRequest & { trainStep: number };
