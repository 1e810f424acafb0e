/** The test interface, `window.playground`; see e2e/README.md. Everything in it is plain JSON. */
import type { Bytes, Fraction } from '../../base/units.ts';
import type { StagedRecipe } from '../../core/validation/stagedRecipe.ts';
import type { Edit, GranularityRecipe, PartialRecipe, Recipe } from '../../core/recipe/recipe.ts';
import type {
  BackendName,
  CheckpointInfo,
  LayerPruning,
  PhaseName,
  Restoration,
  RunStart,
} from '../../core/records/records.ts';
import type { Previewed } from '../../core/records/previews.ts';
import type {
  DigitReport,
  DigitSource,
  FeatureMapsReport,
  PredictionsReport,
} from '../../core/records/digits.ts';
import type {
  CompactionReport,
  EncodingId,
  QuantizationReport,
  QuantizationRequest,
  ScanReport,
  ScanRequest,
  SizeReport,
} from '../../core/records/reports.ts';
import type { SweepArm } from '../../core/sweep/Sweep.ts';
import type { ArmRun } from '../sweep/armRuns.ts';
import type { DeedKind } from '../../lessons/Lesson.ts';
import type { LessonId } from '../../lessons/lessonIds.ts';
import type { ExchangeFault } from '../../exchange/ExchangeError.ts';
import type { KeptStatus } from '../kept/keptRuns.ts';
import type { CellState, SweepPhase } from '../parts/SweepState.ts';
import type { ErrorCode, WorkerError } from '../../worker/protocol.ts';

export type IdleStatus = 'ready' | 'paused' | 'finished' | 'failed';
export type PlaygroundStatus =
  IdleStatus | 'starting' | 'warming-up' | 'waiting' | 'running' | 'lost';

/** What every method rejects with: a plain object, because errors lose their fields on the way out. */
export interface PlaygroundError {
  code: ErrorCode | ExchangeFault['code'];
  message: string;
  /** Of `bad-recipe`: which field, by which rule, and what was there. */
  field?: string;
  rule?: string;
  value?: unknown;
  /** Of `not-previewed`: why. */
  reason?: string;
}

/** What the wanted recipe would make of the network on the bench; see e2e/README.md. */
export interface PlaygroundPreview {
  /** Where Fine-tune would start. */
  from: { kind: RunStart['kind']; trainStep?: number };
  images: number;
  accuracy: Previewed<Fraction>;
  layers: { name: string; sparsity: Fraction; zeros: number; count: number }[];
  weights: Previewed<number>;
  macs: Previewed<number>;
  bytes: Previewed<Bytes>;
  encoding: Previewed<EncodingId>;
}

export interface LayerReport {
  name: string;
  kind: 'conv' | 'dense';
  shape: number[];
  granularity: GranularityRecipe;
  /**
   * In force now, as the allocation gives it: keep N of M fixes its own, an excluded layer has 0. Where the
   * weights decide, what the last pruning step decided; absent while they have not been asked.
   */
  targetSparsity?: Fraction;
  /** masked / count. */
  sparsity: Fraction;
  /** Weights equal to 0. */
  zeros: number;
  count: number;
}

export interface PlaygroundReport {
  /** Absent between a reset and the next run. */
  runId?: string;
  status: PlaygroundStatus;
  error?: WorkerError;
  /** Absent until one is chosen. */
  backend?: BackendName;
  seed: number;
  phase?: PhaseName;
  /** Training steps done. */
  trainSteps: number;
  imagesPerSecond: number;
  /** On the test images, at the ends of the train, prune and fine-tune phases. */
  accuracy: { dense?: Fraction; pruned?: Fraction; final?: Fraction; images: number };
  /** The newest on the first training images; absent where the recipe wants none measured. */
  training?: { accuracy: Fraction; images: number };
  /** The same training with nothing pruned, on as many test images; absent until it is known. */
  control?: { accuracy: Fraction };
  planned: { trainStep: number; sparsity: Fraction }[];
  pruningSteps: {
    trainStep: number;
    sparsity: Fraction;
    accuracyBefore: Fraction;
    accuracyAfter: Fraction;
    layers: LayerPruning[];
  }[];
  layers: LayerReport[];
  edits: Edit[];
  recoveries: Restoration[];
}

/** A checkpoint that is kept, and why it was written. */
export interface PlaygroundMoment {
  trainStep: number;
  reason: CheckpointInfo['reason'];
}

/** A file as plain JSON. */
export interface PlaygroundFile {
  name: string;
  base64: string;
}

export type ExportFormat = 'recipe' | 'curves-csv' | 'run' | 'runs' | 'report' | 'tensorboard';

/** What a file was: runs, which are in the list, or a recipe, which is the wanted one. */
export type ImportedFile =
  { name: string; kind: 'runs'; runIds: string[] } | { name: string; kind: 'recipe' };

/** A run that is kept; `accuracy` as in the report, `bytes` by its counts (`core/storage/recordedSize.ts`). */
export interface PlaygroundRun {
  runId: string;
  name: string;
  status: KeptStatus;
  recipe: Recipe;
  seed: number;
  accuracy: PlaygroundReport['accuracy'];
  sparsity: Fraction;
  bytes: Bytes;
  pinned: boolean;
}

/** Fields by dotted path, `*` for every prunable layer, over the wanted recipe. */
export interface PlaygroundSweep {
  fields: readonly { path: string; values: readonly unknown[] }[];
  seeds: readonly number[];
  /** At most so many; absent: as many as the device bears. */
  workers?: number;
}

export interface PlaygroundSweepState {
  phase: SweepPhase;
  /** Cells that have a run which is finished. */
  done: number;
  total: number;
  /** In order: all combinations under a seed before the next, the last field fastest. */
  cells: {
    phase: CellState['phase'];
    /** One of each field. */
    values: unknown[];
    seed: number;
    runId?: string;
    /** On the test images at its end. */
    accuracy?: Fraction;
    error?: string;
  }[];
}

export interface SeriesEntry {
  trainStep: number;
  loss: number;
  /** Realised, of the whole network, after this training step. */
  sparsity: Fraction;
  /** On validation images, where it was measured after this training step. */
  accuracy?: Fraction;
  /** On the first training images, where the recipe wants it. */
  trainingAccuracy?: Fraction;
}

/** A sweep of arms on the same seeds: each arm is a recipe and the baseline it starts from. */
export interface PlaygroundExperiment {
  /** What is compared: the place of its results. */
  id: string;
  arms: readonly (Omit<SweepArm, 'staged'> & { experiment: StagedRecipe })[];
  seeds: readonly number[];
}

export type PlaygroundMaps = Pick<
  FeatureMapsReport,
  'shape' | 'dense' | 'preview' | 'deadUnits' | 'notPreviewed'
>;

export interface PlaygroundPredictions extends Pick<
  PredictionsReport,
  'images' | 'confusion' | 'changed'
> {
  /** Accuracy by class. */
  perClass: { dense: Fraction[]; preview?: Fraction[] };
}

export interface Playground {
  /** Resolves once a backend is chosen and fresh weights are drawn. */
  ready: Promise<void>;
  defaults(): Promise<Recipe>;
  /** The wanted recipe. */
  recipe(): Promise<Recipe>;
  /** The link to what is on the bench, or what the form says, with the open view and the language. */
  shareLink(): Promise<string>;
  /** `from`: the checkpoint or weights to begin with, of another run. */
  start(partial?: PartialRecipe, from?: RunStart): Promise<{ runId: string }>;
  /** What is kept of a run, that on the bench unless another is named, in order of trainStep. */
  moments(runId?: string): Promise<PlaygroundMoment[]>;
  /**
   * Puts the bench at a moment, as a drag on the timeline does, or back to the newest state; a run that is
   * over and not on the bench is put there. Of two moments at one trainStep a number names the one after
   * the pruning step. Rejects `not-running` where it is not kept, `busy` while another run is live.
   */
  showMoment(moment: number | 'live' | PlaygroundMoment, runId?: string): Promise<void>;
  /** The runs that are kept, in the order in which they began. */
  runs(): Promise<PlaygroundRun[]>;
  /** Puts a kept run on the bench; rejects `not-running` where none is kept, `busy` while another is live. */
  openRun(runId: string): Promise<void>;
  /** What this device keeps, written up to now. */
  storage(): Promise<{ runs: number; checkpoints: number; bytes: Bytes; persisted: boolean }>;
  /** A file of a run, that on the bench unless another is named, or of all that are kept. */
  exportAs(format: ExportFormat, options?: { runId?: string }): Promise<PlaygroundFile>;
  /** What files were, in order; rejects with the first that is refused. */
  importFiles(files: readonly PlaygroundFile[]): Promise<ImportedFile[]>;
  /** Rejects `busy` where it is under way. */
  deleteRun(runId: string): Promise<void>;
  /** Brings back what was deleted last. */
  undoDelete(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  nextPruningStep(): Promise<void>;
  stop(): Promise<void>;
  reset(): Promise<void>;
  /** A layer by name, or `'*'`. */
  setTarget(layer: string, sparsity: Fraction): Promise<void>;
  /** Prunes or revives grains by hand, in the run on the bench or in one that is begun paused. */
  setKept(layer: string, grains: readonly number[], isKept: boolean): Promise<void>;
  /** The network-wide target of the recipe's allocation, or of all layers' own together. */
  setNetworkTarget(sparsity: Fraction): Promise<void>;
  /**
   * Measure the network on screen as their buttons do; reject `busy` while a run trains. A scan is of
   * the last unpruned moment of its run, unless `bench` asks for the network as it is.
   */
  scan(request: ScanRequest, of?: 'unpruned' | 'bench'): Promise<ScanReport>;
  compact(): Promise<CompactionReport>;
  quantize(request: QuantizationRequest): Promise<QuantizationReport>;
  measureSizes(): Promise<SizeReport>;
  /**
   * Answers to a digit by the network on screen and by its preview under the wanted recipe. An image
   * that is named is put on the page; rejects `busy` while a run trains.
   */
  digit(source: DigitSource): Promise<Omit<DigitReport, 'trainStep' | 'sparsity'>>;
  /** What a layer makes of the digit on the page. */
  featureMaps(layer: string): Promise<PlaygroundMaps>;
  /** The answers to all test images. */
  predictions(): Promise<PlaygroundPredictions>;
  /** Trains the network of the last `compact` on. */
  startCompacted(): Promise<{ runId: string }>;
  /**
   * What one pruning step by the wanted recipe, with `change` merged over it for this call alone, would
   * make of the network on the bench. These reject `busy` while a run trains, and `not-previewed` with
   * `reason` where no single step can show it.
   */
  preview(change?: PartialRecipe): Promise<PlaygroundPreview>;
  previewLayer(
    name: string,
    change?: PartialRecipe,
  ): Promise<{ shape: number[]; weights: number[]; mask: number[] }>;
  /** Accuracy against the network-wide target, the first `points` of 33, by sparsity. */
  curve(options?: {
    points?: number;
    change?: PartialRecipe;
  }): Promise<{ sparsity: Fraction; accuracy: Fraction }[]>;
  /** Prunes the network on the bench to its preview and trains it on; rejects as `preview`. */
  fineTune(options: { epochs: number }): Promise<{ runId: string }>;
  /** Sparsities by layer under the wanted recipe's allocation, once the worker has answered. */
  allocation(): Promise<Record<string, Fraction>>;
  /** Plays a sweep of arms from its first run to its last, beside the bench. */
  compare(experiment: PlaygroundExperiment): Promise<{ phase: SweepPhase; runs: ArmRun[] }>;
  /** Begins a sweep of the wanted recipe; rejects `bad-recipe` with field and rule, `busy` while another runs. */
  sweep(sweep: PlaygroundSweep): Promise<{ sweepId: string }>;
  /** Rejects `not-running` where there is none of that id. */
  sweepState(sweepId: string): Promise<PlaygroundSweepState>;
  pauseSweep(sweepId: string): Promise<void>;
  /** Goes on with what is missing. */
  resumeSweep(sweepId: string): Promise<void>;
  /** Every lesson, in order; `title` in the page's language, `steps` with questions and challenge. */
  lessons(): Promise<{ id: LessonId; title: string; steps: number }[]>;
  /**
   * Opens a lesson at a step, from 0, by default where it was left, and resolves once the bench is set up; where a run is
   * under way the page asks first. Rejects `bad-request` where there is none.
   */
  lesson(id: string, step?: number): Promise<void>;
  /** Undefined while none is open; `awaits` is the kind of the deed. */
  lessonState(): Promise<
    { id: LessonId; step: number; isDone: boolean; awaits: DeedKind } | undefined
  >;
  /** Shows a step as one finds it who has done all of the lesson, with our figures; the bench stays as it is. */
  lessonAsDone(id: string, step: number): Promise<void>;
  /** What the texts of the step quote, and what was measured here once the step is done. */
  lessonFigures(): Promise<
    { name: string; value: number; low: number; high: number; measured?: number }[]
  >;
  /** Does what the step asks for, and resolves once that is done. */
  showMe(): Promise<void>;
  /** The best attempt that this device keeps; `score` absent where there is none. */
  challenge(id: string): Promise<{ score?: number; rules: string[]; isMet: boolean }>;
  /** Opens a view as its tab does; rejects `bad-request` where there is none of that id. */
  view(id: string): Promise<void>;
  /** `busy`: what goes on although the run does not. */
  waitForIdle(): Promise<{ status: IdleStatus; busy?: string }>;
  /** What is going on now, in words; for the message of a test that waits in vain. */
  busy(): Promise<string | undefined>;
  report(): Promise<PlaygroundReport>;
  series(): Promise<SeriesEntry[]>;
  layer(
    name: string,
  ): Promise<{ trainStep: number; shape: number[]; weights: number[]; mask: number[] }>;
  memory(): Promise<{ numTensors: number; numBytes: number }>;
  /** Resolves once the loss was noticed; rejects `not-webgl` on another backend. */
  loseContext(): Promise<void>;
  /** Resolves once the loss was noticed. */
  crashWorker(how: 'throw' | 'silent'): Promise<void>;
}

declare global {
  interface Window {
    playground?: Playground;
  }
}
