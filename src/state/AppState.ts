/**
 * Everything the page knows, in four parts: `recipe` (what is wanted), `session` (what the worker
 * is doing), `runs` (what was done) and `view` (what is looked at). Nothing derived is stored here;
 * see selectors.ts.
 */
import type { Bytes, Fraction, Milliseconds } from '../base/units.ts';
import type { DataSetId } from '../core/data/registry.ts';
import type { EditNote } from '../core/plan/edits.ts';
import type {
  BackendName,
  BackendReport,
  CheckpointInfo,
  Restoration,
  Run,
  RunStart,
} from '../core/records/records.ts';
import type {
  AllocationKind,
  AllocationRecipe,
  Edit,
  EditRequest,
  Recipe,
  RecipeProblem,
} from '../core/recipe/recipe.ts';
import type { RecipeChoice } from '../core/recipe/withChoice.ts';
import type { StagedRecipe } from '../core/validation/stagedRecipe.ts';
import type { MeasurementKind, RequestOf } from '../core/measure/Measurements.ts';
import type { DigitSource } from '../core/records/digits.ts';
import type { ExchangeFault } from '../exchange/ExchangeError.ts';
import type { IncomingFile } from '../exchange/exchangeFormat.ts';
import type { Experiment, ExperimentState } from './parts/Experiment.ts';
import type { MeasuredWith, MeasurementStates } from './parts/MeasurementState.ts';
import type { DigitState } from './parts/DigitState.ts';
import type { KeptCurve, KnownCurve } from './parts/curves.ts';
import type { HandEdit } from './parts/HandEdit.ts';
import type { KnownControl } from './parts/KnownControl.ts';
import type { KnownPreview } from './parts/KnownPreview.ts';
import type { LateAllocation } from './parts/LateAllocation.ts';
import type { ShownMoment, WantedMoment, WeightAt } from './parts/Moment.ts';
import type { Language } from './parts/languages.ts';
import type { RecipeSectionId } from './parts/recipeSections.ts';
import type { Comparison } from './parts/Comparison.ts';
import type { IncomingRuns, RunsFile } from './parts/RunsFile.ts';
import type { RunKeeping } from './parts/RunKeeping.ts';
import type { StorageFault, StorageState } from './parts/StorageState.ts';
import type { ViewId } from './parts/views.ts';
import type { LayoutKind } from '../core/layout/layout.ts';
import type {
  CellDetail,
  DigitView,
  LayerDetail,
  LayerSummary,
  LayerView,
  LayerViewRequest,
  RunStatus,
  WorkerError,
} from '../worker/protocol.ts';

/** Where the worker and the current run stand; one thing at a time. */
export type Session =
  /** The backend is being chosen; nothing can run yet. */
  | { phase: 'starting'; backend?: BackendName; stage?: 'opening' | 'testing' }
  /** No backend could be opened at all. */
  | { phase: 'broken'; error: WorkerError }
  /** Nothing has run since the last reset. */
  | { phase: 'ready' }
  /** Between pressing Run and the first training step: shaders, plan, data. `runId` is '' at first. */
  | { phase: 'warming-up'; runId: string }
  /** The next training step needs a shard that is not there yet. */
  | { phase: 'waiting'; runId: string }
  /** `next`: what was asked for and takes effect after the current batch. */
  | { phase: 'running'; runId: string; next?: 'pause' | 'pruning-step' | 'stop' }
  | { phase: 'paused'; runId: string }
  /** `isStopped`: ended by the user before its last training step. */
  | { phase: 'finished'; runId: string; isStopped: boolean }
  | { phase: 'failed'; runId: string; error: WorkerError }
  /** The worker died or lost its context; a new one is coming up. */
  | { phase: 'lost'; runId?: string; code: Restoration['code'] };

export interface DataProgress {
  set: DataSetId;
  loadedBytes: Bytes;
  totalBytes: Bytes;
  imagesReady: number;
  error?: WorkerError;
}

/** Figures of a live run that change up to ten times a second. */
export interface LiveFigures {
  trainStep: number;
  imagesPerSecond: number;
  remainingMs: Milliseconds;
}

/** What is heard of a run beside its record, while it is live and as it was when it ended. */
export interface LiveRun {
  /** What its worker said last. */
  status: RunStatus;
  /** Why it failed, if it did. */
  error?: WorkerError;
  figures: LiveFigures;
  /** Grows with every change inside the run's record, whose arrays are appended in place. */
  recordVersion: number;
  /** Its newest checkpoint. */
  checkpointAt?: number;
}

/** How a run that diverged can go on without diverging again. */
export interface SlowerCourse {
  /** A checkpoint of it. */
  fromTrainStep: number;
  learningRate: number;
}

/** A message for the user; the interface words it. */
export interface Notice {
  id: number;
  kind:
    | 'restored'
    | 'refused'
    | 'no-effect'
    | 'error'
    | 'recipe-refused'
    | 'backend-fallback'
    /** Another backend has turned out to be faster, and computes from now on. */
    | 'backend-switched'
    /** Nothing was heard of the worker for half a minute. */
    | 'worker-silent'
    /** What was asked for would disturb the experiment that plays. */
    | 'experiment-plays'
    /** A run cannot be brought back: its weights are not kept any more. */
    | 'weights-gone'
    /** The file of a trained network cannot be had: the bench shows fresh weights. */
    | 'pretrained-missing'
    | 'file-opened'
    | 'file-refused'
    /** Runs are not in the list any more. */
    | 'runs-deleted'
    /** One was under way when its page was closed. */
    | 'run-cut-off'
    /** What had to go to make room. */
    | 'checkpoints-gone'
    /** Runs are only in memory. */
    | 'storage-off'
    /** Runs of a file are in the list. */
    | 'runs-opened'
    /** A shared link: the page opens on what it holds, or, where that cannot be had, as ever. */
    | 'link-opened'
    | 'link-refused';
  restoration?: Restoration;
  problem?: RecipeProblem;
  /** Why an edit that was made changes nothing. */
  note?: EditNote;
  error?: WorkerError;
  file?: FileNotice;
  keeping?: KeepingNotice;
  /** That it was switched to. */
  backend?: BackendReport;
  /** The offer of a notice: prune now, or go on from the last good checkpoint. */
  offer?:
    | 'prune-now'
    | 'restore'
    | 'go-on-slower'
    | 'retry-data'
    | 'stop-experiment'
    | 'restart-worker'
    | 'undo-delete'
    | 'continue';
  /** Of a worker that is silent: whether its script is still to come. */
  isLoading?: boolean;
  /** What `go-on-slower` offers. */
  slower?: SlowerCourse;
}

/** What became of kept runs, or of what is kept of them. */
export interface KeepingNotice {
  /** How many runs, or checkpoints, it is about. */
  count: number;
  /** Of the run, if it is one; or of the file. */
  name?: string;
  runId?: string;
  /** Up to where a run is kept. */
  trainStep?: number;
  sizeBytes?: Bytes;
  /** Why runs are only in memory; `cleared`: they are kept, but what was there is gone. */
  fault?: StorageFault | 'cleared';
}

/** What became of a file or a link that was to be opened. */
export interface FileNotice {
  /** Absent: a link. */
  name?: string;
  /** Why it was refused, where no rule of recipes is the reason. */
  fault?: ExchangeFault | { code: 'other-network'; network: string };
  /** Rules that it breaks beside the one that the notice names. */
  otherProblemCount?: number;
  /** Live changes of a saved run, which are no part of a recipe. */
  editCount?: number;
}

export interface LayerPictures {
  /** By place. */
  views: Readonly<Record<string, LayerView>>;
  /** By layer. */
  summaries: Readonly<Record<string, LayerSummary>>;
  detail?: LayerDetail;
  /** As the worker counts; absent until it has shown any. */
  weightsId?: number;
  /** What the network on screen says of the digit. */
  digit?: DigitView;
}

/** What a shared link says beside the recipe. */
export interface ShareChoices {
  hasView: boolean;
  hasLanguage: boolean;
  hasTheme: boolean;
}

export type Theme = 'system' | 'light' | 'dark';
/** By what the maps tell the sign of a weight. */
export type Palette = 'hue' | 'lightness';

export interface ViewState {
  /** The layer in the layer panel. */
  selectedLayer: string;
  layout: LayoutKind;
  openView: ViewId;
  /** The user opened it, against what would have come forward by itself. */
  isViewChosen: boolean;
  /** Of the recipe's form; what is refused is open besides. */
  openSections: readonly RecipeSectionId[];
  theme: Theme;
  palette: Palette;
  language: Language;
  isPresenting: boolean;
  /** Whether keys act on the page. */
  hasShortcuts: boolean;
  /** Accuracy axis of the timeline. */
  accuracyRange: 'full' | 'top';
  /** Whether maps and cards show what would be left, where that is known. */
  isPreviewShown: boolean;
  /** Where the user drew the line below which a scan is not accepted; `scanAcceptance` is what to read. */
  acceptance?: Fraction;
}

/** What the bench can be brought back to: a run that is over, or fresh weights. */
export type RestingBench = Extract<Session, { phase: 'ready' | 'finished' | 'failed' }>;

/** A recipe, where it starts from, and what is done while it runs. */
export interface WantedTask extends StagedRecipe {
  /** Live changes that Run makes again, each after its training step. Absent: none. */
  edits?: readonly Edit[];
}

/** What undo goes back to. */
export interface Step extends WantedTask {
  /** Where the step that it undoes took something off the bench. */
  bench?: RestingBench;
  /** Where the step that it undoes was an edit by hand: what takes that back. */
  byHand?: HandEdit;
}

export interface AppState {
  recipe: Recipe;
  /**
   * What the recipe starts from: trained first, under the recipe's seed, unless it was and is kept.
   * Absent: fresh weights.
   */
  baseline?: Recipe;
  /** Where a run of the recipe begins, unless it has a baseline. Absent: fresh weights. */
  start?: RunStart;
  /** Live changes that Run makes again, as long as the recipe allows them: of a link or a saved run. */
  edits?: readonly Edit[];
  /** Checksums of trained networks whose files could not be had: the bench shows fresh weights instead. */
  missingPretrained: readonly string[];
  /** What allocations of this recipe were when another was chosen, one of a kind, the newest last. */
  leftAllocations: readonly AllocationRecipe[];
  /** What to go back to, oldest first, and forward to, next first. */
  past: readonly Step[];
  future: readonly Step[];
  /** The run that trains the baseline, when the recipe follows it by itself. */
  leadIn?: string;
  session: Session;
  backend?: BackendReport;
  wantedBackend?: BackendName;
  data: DataProgress;
  /** By id, in the order in which they began; none is taken out. `session` names that on the bench. */
  runs: Readonly<Record<string, Run>>;
  /** What is heard of each run; `liveFigures` and `recordVersion` are what to read. */
  live: Readonly<Record<string, LiveRun>>;
  /** What is kept beside each run; `keptRuns` is what to list. */
  kept: Readonly<Record<string, RunKeeping>>;
  /** Runs that were deleted together, the last to be brought back first at the end. */
  deletions: readonly (readonly string[])[];
  storage: StorageState;
  comparison: Comparison;
  pictures: LayerPictures;
  digit: DigitState;
  /** Kept checkpoints, of the run that was on the bench when it was last asked; `keptMoments` is what to read. */
  moments: readonly CheckpointInfo[];
  /** In place of the newest state of a run; `shownMoment` is what to read. */
  moment?: ShownMoment;
  /** What is measured beside the run, one at a time; `measurementOf` is what to read. */
  measurements: MeasurementStates;
  /** Dense controls, in the order in which they were trained; `knownControl` is what to read. */
  controls: readonly KnownControl[];
  /** What the worker's weights make of a recipe's allocation; `allocationOf` is what to read. */
  lateAllocation?: LateAllocation;
  /** What the wanted recipe would make of the network on the bench; `previewOf` is what to read. */
  preview?: KnownPreview;
  /** Accuracy against how much is removed, as far as it is drawn; `curveOf` is what to read. */
  curve?: KnownCurve;
  /** In the order in which they were put aside. */
  keptCurves: readonly KeptCurve[];
  /** By id, presets under theirs; at most one is running. */
  experiments: Readonly<Record<string, ExperimentState>>;
  notices: readonly Notice[];
  view: ViewState;
}

/** Everything the user can do. None of them throws; what fails becomes a notice. */
export interface Actions {
  /** Changes the recipe as one undoable step; changes with the same `group` in a row are one step. */
  changeRecipe: (change: (recipe: Recipe) => Recipe, group?: string) => void;
  /** Another recipe and where it starts from, as one undoable step. */
  loadRecipe: (wanted: WantedTask) => void;
  /** The address at which this page opens on what is on the bench, or what the form says. */
  shareLink: (choices: ShareChoices) => string;
  /** The default recipe of the wanted network, from fresh weights, as one undoable step. */
  resetRecipe: () => void;
  /**
   * Where a run of the wanted recipe, or of `recipe`, is to begin, as one undoable step; any baseline
   * is forgotten.
   */
  chooseStart: (start: RunStart, recipe?: Recipe) => void;
  /** The recipe of a file as one undoable step; what it cannot be taken for is said, and changes nothing. */
  openRecipe: (file: IncomingFile) => Promise<void>;
  /** Another way to share the network out, as it was when it was left. */
  chooseAllocation: (kind: AllocationKind) => void;
  undo: () => void;
  redo: () => void;
  /** A layer's target, or every layer's ('*', those it applies to): recipe when idle, edit when live. */
  setTarget: (layer: string, sparsity: number) => void;
  run: () => Promise<void>;
  pause: () => Promise<void>;
  resume: () => Promise<void>;
  /** Starts a run if there is none. */
  nextPruningStep: () => Promise<void>;
  /** Ends the run that is under way; of an experiment, the experiment. */
  stop: () => Promise<void>;
  /** Puts the bench back as on opening; the recipe stays. */
  reset: () => Promise<void>;
  edit: (request: EditRequest) => Promise<void>;
  /** The network-wide target of the recipe's allocation: recipe when idle, edit when live. */
  setNetworkTarget: (sparsity: number) => void;
  /** Batch-norm statistics anew, in a live run. */
  recalibrate: () => Promise<void>;
  /**
   * Puts the bench at a kept moment of its run, or back to the newest state; a run that trains is paused
   * first. Of any number the last is shown; nothing where it is not kept.
   */
  showMoment: (wanted: WantedMoment) => Promise<void>;
  /** Starts the wanted recipe from the moment that is shown; a run that is paused there ends. */
  runFromMoment: () => Promise<void>;
  /** What a weight was at the kept moments; undefined once another is asked for. */
  readHistory: (layer: string, index: number) => Promise<readonly WeightAt[] | undefined>;
  /** Measures the network on screen, or that of a checkpoint; refused while a run trains. */
  measure: <K extends MeasurementKind>(
    kind: K,
    request: RequestOf<K>,
    options?: MeasuredWith<K>,
  ) => Promise<void>;
  cancelMeasurement: (kind: MeasurementKind) => Promise<void>;
  /** Trains the dense control of the run on the bench, which is over, as soon as nothing else is measured. */
  trainControl: () => void;
  /** The checkpoints that are kept of the run on screen, in order of trainStep. */
  checkpointsOnScreen: () => Promise<CheckpointInfo[]>;
  /**
   * Trains the compacted network on: its widths and one epoch of fine-tuning become the recipe,
   * with nothing left to prune.
   * Nothing where what was compacted had never been trained.
   */
  startCompacted: () => Promise<void>;
  /** The last scan as a plan: per-layer targets at `acceptance`, or the sensitivity allocation. */
  applyScan: (as: 'targets' | 'allocation', acceptance: number) => void;
  /**
   * Sets aside what is on the bench, starts its runs one after the other, and brings back what was
   * there; resolves when it is over.
   */
  startExperiment: (experiment: Experiment) => Promise<void>;
  /** Ends the running experiment and the run that it is at; what is finished stays. */
  stopExperiment: () => Promise<void>;
  /** Goes on from the last good checkpoint of a failed run, or on a slower course. */
  restore: (slower?: SlowerCourse) => Promise<void>;
  retryData: () => Promise<void>;
  /** Another worker in place of one that is silent; a run goes on from its last checkpoint. */
  restartWorker: () => Promise<void>;
  /** 'auto' forgets the override; takes effect by starting a new worker. */
  chooseBackend: (name: BackendName | 'auto') => Promise<void>;
  /**
   * Prunes or revives grains of a layer by hand, as one step that can be taken back: in the run on the bench,
   * or in one that is begun for it and paused. What is refused is said.
   */
  setKept: (layer: string, grains: readonly number[], isKept: boolean) => Promise<void>;
  /** Puts a digit on the page, to be answered by the network on screen and by its preview. */
  showDigit: (source: DigitSource) => void;
  /**
   * The next test image whose answer the preview changes, worst first; answers all of them where that
   * is not known of this network and recipe.
   */
  showChangedDigit: () => Promise<void>;
  selectLayer: (layer: string) => void;
  changeView: (change: Partial<Omit<ViewState, 'openView' | 'isViewChosen'>>) => void;
  /** As the user's own choice. */
  showView: (id: ViewId) => void;
  /** What is on screen now; the store merges the places and asks the worker. */
  watch: (place: string, request: Omit<LayerViewRequest, 'place'> | undefined) => void;
  /** Read-out of one weight, through the worker. */
  readCell: (layer: string, index: number) => Promise<CellDetail>;
  dismissNotice: (id: number) => void;
  /**
   * Prunes the network on the bench to its preview and trains it on for so many epochs; the recipe of
   * that run is the wanted one then.
   */
  fineTune: (epochs: number) => Promise<void>;
  /** Puts the curve of the present choices aside, in place of a former state of itself. */
  keepCurve: (label: string) => void;
  /** Of a kept curve; an empty label is none. */
  renameCurve: (series: number, label: string) => void;
  removeCurve: (series: number) => void;
  /** An empty name is the proposed one. */
  renameRun: (runId: string, name: string) => void;
  /** The checkpoints of pinned runs are the last to go where room is short. */
  pinRun: (change: { runId: string; isPinned: boolean }) => void;
  noteRun: (runId: string, note: string) => void;
  /** Takes a run that is over off the list; what is on the bench stays there. */
  deleteRun: (runId: string) => Promise<void>;
  /** Brings back what was deleted last. */
  undoDelete: () => void;
  /** All that are over. */
  deleteAllRuns: () => void;
  /** The file of all kept runs, or of those that are named; nothing where it cannot be had, which is said. */
  saveRuns: (runIds?: readonly string[]) => Promise<RunsFile | undefined>;
  /** The runs of a file in the list; what it cannot be taken for is said, and changes nothing. */
  openRuns: (file: IncomingRuns) => Promise<void>;
  /** Puts a kept run that is over on the bench, as one step that can be taken back. */
  openRun: (runId: string) => Promise<void>;
  /** Goes on with one that ended before its last training step, bit for bit. */
  continueRun: (runId: string) => Promise<void>;
  /** Beside the others, in a style of its own; not where a chart has none left. */
  drawRun: (change: { runId: string; isDrawn: boolean }) => void;
  changeComparison: (change: Partial<Omit<Comparison, 'series'>>) => void;
  /**
   * Starts a run of what a kept run was, or of what is wanted, with one other choice; refused while a
   * run trains, and one that is paused ends.
   */
  runAgain: (wish: { choice: RecipeChoice; runId?: string }) => Promise<void>;
}
