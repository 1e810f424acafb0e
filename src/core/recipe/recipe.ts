/**
 * A recipe is the whole experiment as JSON: data, network, training, pruning, seed. These are its
 * types; `recipeSchema.ts` checks one on every way in, `recipeDefaults.ts` holds every default.
 */
import type { AllocationRecipe } from '../allocation/registry.ts';
import type { CriterionId } from '../criteria/registry.ts';
import type { PixelForm } from '../data/pixelValues.ts';
import type { DataSetId } from '../data/registry.ts';
import type { GranularityRecipe } from '../granularities/registry.ts';
import type { NetworkId } from '../network/networks.ts';
import type { ScheduleRecipe } from '../schedules/registry.ts';
import type { Pooling } from '../selection/pooling.ts';

// What a recipe is made of is read here, wherever it is defined.
export type { SensitivityPoint } from '../allocation/kinds/sensitivity.ts';
export type { BudgetUnit } from '../allocation/networkTarget.ts';
export type { AllocationKind, AllocationRecipe } from '../allocation/registry.ts';
export type { CriterionId } from '../criteria/registry.ts';
export type { GranularityKind, GranularityRecipe } from '../granularities/registry.ts';
export type { RecipeProblem, RecipeProblemCode } from '../methods/recipeProblem.ts';
export type { CurvePoint } from '../schedules/kinds/custom.ts';
export type { ScheduleKind, ScheduleRecipe } from '../schedules/registry.ts';
export type { Pooling } from '../selection/pooling.ts';

/** Raised with every change of form; `migrateRecipe.ts` brings older recipes into the present one. */
export const recipeVersion = 3;

export type OptimizerKind = 'adam' | 'sgd' | 'momentum';

/**
 * Where weight decay comes in. `decoupled`: beside the optimizer's step, on kernels alone.
 * `coupled`: in the gradient, g ← g + weightDecay·w, of every parameter, biases and batch norm too,
 * so that momentum and Adam's scaling take it up.
 */
export const weightDecayForms = ['decoupled', 'coupled'] as const;
export type WeightDecayForm = (typeof weightDecayForms)[number];

/** How kernels are drawn from the seed; `initialWeights.ts` of the engine has the formulas. */
export const initialWeightKinds = ['glorot-uniform', 'truncated-normal'] as const;
export type InitialWeightKind = (typeof initialWeightKinds)[number];

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
  /** Decoupled: w ← w − learningRate·weightDecay·w; coupled: g ← g + weightDecay·w. ≥ 0. */
  weightDecay: number;
  weightDecayForm: WeightDecayForm;
  initialWeights: InitialWeightKind;
}

/** Lengths in epochs; a phase of 0 is left out, fractions are allowed. */
export interface PhaseLengths {
  train: number;
  prune: number;
  fineTune: number;
}

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

export interface EvaluationRecipe {
  /**
   * The accuracy on the first so many of the run's training images, or on all where there are fewer, is
   * measured wherever that on validation images is: an integer from 1 to 10,000.
   */
  trainingImages: number;
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
    pixels: PixelForm;
  };
  /** What is measured besides; training follows from none of it. Absent: nothing. */
  evaluation?: EvaluationRecipe;
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

/** What may be changed while a run is under way. */
export type EditRequest =
  | { kind: 'setTarget'; layer: string; sparsity: number }
  /** Another network-wide target, of the allocation or of all layers' own together. */
  | { kind: 'setNetworkTarget'; sparsity: number }
  /**
   * One more pruning step here and now, straight to each layer's present target. `targets` are set
   * with it, by layer, or `networkTarget` under an allocation that has one: the way to prune
   * further once no scheduled pruning step is left.
   */
  | { kind: 'pruneNow'; targets?: Record<string, number>; networkTarget?: number }
  /** Batch-norm statistics anew, from training images, weights as they are. */
  | { kind: 'recalibrate' }
  /** Another learning rate from the next training step on; the factors of the phases still apply. */
  | { kind: 'setLearningRate'; learningRate: number }
  /**
   * Grains of a layer by hand: pruned here and now, or brought back with the values that they had when
   * they fell. `grains` are ids under the layer's granularity in the run's recipe, which no edit changes.
   */
  | { kind: 'setKept'; layer: string; grains: readonly number[]; isKept: boolean };
/** Grains that are pruned or revived by hand. */
export type SetKept = Extract<EditRequest, { kind: 'setKept' }>;
/** A change made while a run was under way, with the trainStep it took effect at. */
export type Edit = EditRequest & { trainStep: number };
