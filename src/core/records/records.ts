/**
 * What a run leaves behind, as plain JSON: the types that the engine emits, the worker forwards,
 * the page keeps and draws. Fractions are 0…1, a trainStep counts completed optimizer steps.
 */
import type { Fraction, Milliseconds } from '../../base/units.ts';
import type { ShortfallReason } from '../granularities/granularity.ts';
import type { Edit, Recipe } from '../recipe/recipe.ts';
import type { Regrow } from '../schedules/schedule.ts';

export type { ShortfallReason } from '../granularities/granularity.ts';

export type BackendName = 'webgl' | 'wasm' | 'cpu';

/** Why a backend cannot be used; `not-loaded`, `inaccurate` and `threw` say more in `reason`. */
export type BackendFault =
  'no-offscreen-canvas' | 'no-webgl2' | 'not-loaded' | 'not-initialised' | 'inaccurate' | 'threw';

export interface BackendCandidate {
  name: BackendName;
  status: 'chosen' | 'available' | 'slower' | 'wrong' | 'unavailable';
  /** Median of the timed warm training steps. */
  stepMs?: Milliseconds;
  fault?: BackendFault;
  /** The fault in English, for whoever reports it. */
  reason?: string;
}
export interface BackendReport {
  name: BackendName;
  renderer?: string;
  candidates: BackendCandidate[];
}

export type PhaseName = 'train' | 'prune' | 'fineTune';
export interface Phase {
  name: PhaseName;
  /** trainStep at which it begins; it holds the training steps fromTrainStep+1 … toTrainStep. */
  fromTrainStep: number;
  toTrainStep: number;
}

/** A mask update that is to come. */
export interface PlannedPruningStep {
  trainStep: number;
  /**
   * Network-wide: each layer's planned sparsity weighted by its weights; where the weights decide,
   * what is to be expected (`budget/expectedSparsity.ts`).
   */
  sparsity: Fraction;
  /**
   * Planned sparsity by layer. Excluded layers are left out, and so are those whose share the
   * allocation decides from the weights at the step itself (global, LAMP, sigma).
   */
  layers: Record<string, Fraction>;
  /** Instead of pruning further: drop and grow at the sparsity that is there. */
  regrow?: Regrow;
  /**
   * What the allocation works with at the step itself: the share of its unit that is to be gone
   * from the layers that may be pruned (sigma: the share of its quality that is reached). Present
   * only where it decides from the weights.
   */
  share?: Fraction;
  /** Why the allocation cannot meet its budget here. */
  shortfall?: BudgetShortfall;
}

/** A network-wide budget that is not met; both are shares of the allocation's unit. */
export interface BudgetShortfall {
  /**
   * `out-of-reach`: exclusions, floors and last grains leave less than that to remove.
   * `patterns-overspend`: the layers that keep N of M remove more than that by themselves.
   */
  code: 'out-of-reach' | 'patterns-overspend';
  wanted: Fraction;
  reached: Fraction;
}

/** How far a layer was pruned before its run began. */
export interface LayerStart {
  /** The share of its weights that is masked. */
  weights: Fraction;
  /** The share of its grains, as this recipe cuts them, without a kept weight. */
  grains: Fraction;
}

/** By layer, of a network that a run began with; layers that were dense are left out. */
export type NetworkStart = Readonly<Record<string, LayerStart>>;

export interface RunPlan {
  stepsPerEpoch: number;
  /** Training steps in all. */
  trainSteps: number;
  phases: Phase[];
  /** In order of trainStep, every trainStep once. */
  pruningSteps: PlannedPruningStep[];
  /** Where it begins; absent: with a dense network. */
  startsAt?: NetworkStart;
}

export interface LayerPruning {
  name: string;
  planned: Fraction;
  /** Masked weights / all weights of the kernel. */
  sparsity: Fraction;
  masked: number;
  count: number;
  /** Highest score that was pruned at this pruning step; absent if nothing was, or under keep N of M. */
  threshold?: number;
  /** Weights that were revived / pruned at this step. */
  births: number;
  deaths: number;
  /** Output units without a single kept weight. */
  deadUnits: number;
  shortfall?: ShortfallReason;
  /** All that could go had the same score, so that ids alone decided which did. */
  hasEqualScores?: true;
}

/** A mask update that happened. `accuracy…` are on the same validation images throughout, the first of them. */
export interface PruningRecord {
  /** 1, 2, … */
  pruningStep: number;
  trainStep: number;
  planned: Fraction;
  sparsity: Fraction;
  accuracyBefore: Fraction;
  accuracyAfter: Fraction;
  layers: LayerPruning[];
  /** The same on the training images that the recipe wants measured; absent where it wants none. */
  training?: { images: number; accuracyBefore: Fraction; accuracyAfter: Fraction };
  /** The first layer through which nothing of an image gets from here on; absent: there is a path. */
  severed?: string;
  /** What was done to the survivors; absent: nothing, they train on. */
  recovery?: 'rewound' | 'reinitialized' | 'random-mask';
}

/** How far masked weights have drifted from zero at the end of a training step, under tfmot's rules. */
export interface DriftRecord {
  trainStep: number;
  /** Masked weights that are not exactly zero, and the largest |w| among them. */
  count: number;
  largest: number;
}

export interface TrainRecord {
  trainStep: number;
  loss: number;
}

export type EvaluationSet = 'training' | 'validation' | 'test';
export interface EvaluationRecord {
  trainStep: number;
  /** `training`: the first of the run's training images, always the same, where the recipe wants it. */
  set: EvaluationSet;
  images: number;
  accuracy: Fraction;
  /** Present for the evaluations at the end of a phase (all 6,000 validation or 10,000 test images). */
  phase?: PhaseName;
  /** Measured right after a recalibration at this trainStep. */
  isRecalibrated?: true;
}

/** `interrupted`: it was stopped, or its page closed, and goes on. */
export type RestorationCode =
  'context-lost' | 'worker-crashed' | 'worker-silent' | 'diverged' | 'interrupted';
export interface Restoration {
  code: RestorationCode;
  /** The checkpoint from which the run went on. */
  fromTrainStep: number;
  /** Where it went on on another backend than before: from here on, another curve. */
  backend?: BackendName;
}

/** Everything that a run produced so far. Cut back to a checkpoint's trainStep after a restore. */
export interface RunRecord {
  train: TrainRecord[];
  evaluations: EvaluationRecord[];
  pruningSteps: PruningRecord[];
  /** One a validation, under tfmot's rules; empty under ours, where nothing drifts. */
  drift: DriftRecord[];
  recoveries: Restoration[];
}

/**
 * Where a run begins: from fresh weights; from a checkpoint of another run; or with a fresh
 * optimizer and trainStep 0 from the weights of a trained network of the site, or from the weights and
 * masks of another run's checkpoint, which may have been compacted.
 */
export type RunStart =
  | { kind: 'fresh' }
  /** `checksum`: the SHA-256 of its file. */
  | { kind: 'pretrained'; checksum: string }
  | { kind: 'checkpoint'; runId: string; trainStep: number; isUnpruned?: true }
  /** `isUnpruned`: as they were just before the run's first pruning step, which is at that trainStep. */
  | { kind: 'weights'; runId: string; trainStep: number; isCompacted: boolean; isUnpruned?: true };

export interface Run {
  runId: string;
  recipe: Recipe;
  start: RunStart;
  edits: Edit[];
  plan: RunPlan;
  record: RunRecord;
  /** On which it began; `recoveries` say where it went on elsewhere. */
  backend?: BackendName;
}

export interface CheckpointKey {
  runId: string;
  trainStep: number;
  /**
   * The network just before its run's first pruning step, which is at that trainStep. It is measured
   * and trained on from; the run itself goes on from its other checkpoints alone.
   */
  isUnpruned?: true;
}
export interface CheckpointInfo extends CheckpointKey {
  sizeBytes: number;
  reason: 'start' | 'unpruned' | 'pruned' | 'phase-end' | 'timed' | 'paused';
}
