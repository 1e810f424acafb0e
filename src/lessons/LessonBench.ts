/**
 * What a lesson sees of the page: small, plain and only to be read. The state fills it in; a lesson
 * decides by it, and by nothing else, whether its learner has done what a step asks.
 */
import type { Fraction } from '../base/units.ts';
import type { Bytes } from '../base/units.ts';
import type { CurveSample } from '../core/plan/curveSparsities.ts';
import type { PreviewReport } from '../core/records/previews.ts';
import type { RunStart } from '../core/records/records.ts';
import type {
  CompactionReport,
  QuantizationReport,
  ScanReport,
  SizeReport,
} from '../core/records/reports.ts';
import type { Recipe } from '../core/recipe/recipe.ts';

export interface LessonBench {
  /** The wanted one. */
  recipe: Recipe;
  /** How much is to be removed in all; absent where the allocation has no such target. */
  target?: Fraction;
  /** Whether a run is under way. */
  isLive: boolean;
  /** Of the wanted recipe as it is now; absent while that is to come. */
  preview?: PreviewReport;
  digit?: LessonDigit;
  /** Of the present choices, by sparsity; absent until all of it is measured. */
  curve?: readonly CurveSample[];
  /** By the id of its view. */
  openView: string;
  /** Begun since the step was opened, in this order. */
  runs: readonly LessonRun[];
  /** Of the network on the bench as it is now. */
  reports: LessonReports;
  /** Of this lesson: the choice by the id of the guess, and the option by the id of the step. */
  guesses: Readonly<Record<string, string>>;
  /** Ids of the guesses that were gone on without. */
  passed: readonly string[];
  options: Readonly<Record<string, string>>;
}

export interface LessonDigit {
  /** Among the test images; absent of a drawing. */
  index?: number;
  /** The right answer; absent of a drawing. */
  label?: number;
  /** What the network on the bench says. */
  now: number;
  /** What it would say if it were pruned; absent while that is to come. */
  preview?: number;
}

export interface LessonReports {
  scan?: ScanReport;
  sizes?: SizeReport;
  compaction?: CompactionReport;
  quantization?: QuantizationReport;
}

export interface LessonRun {
  runId: string;
  recipe: Recipe;
  start: RunStart['kind'];
  /** With its last training step. */
  isFinished: boolean;
  trainSteps: number;
  /** On the test images, at the ends of its phases. */
  test: { dense?: Fraction; pruned?: Fraction; final?: Fraction };
  /** On all validation images after the last training step. */
  validation?: Fraction;
  /** After the last training step, on the training images that the recipe wants measured. */
  training?: Fraction;
  /** On the validation images at the end of the train phase, with every weight. */
  unpruned?: Fraction;
  /** Of survivors that went back after the last pruning step, before they train again; on the first validation images. */
  rewound?: Fraction;
  /** The lowest from the first pruning step on, on the first validation images. */
  lowest?: Fraction;
  /** Just before the first pruning step and just after it, on the same images. */
  firstFall?: { before: Fraction; after: Fraction };
  /** Realised, of the whole network. */
  sparsity: Fraction;
  /** Of the kernels, under the smallest encoding that loses nothing. */
  bytes: Bytes;
  /** Of the kept weights, for one image. */
  macs: number;
}
