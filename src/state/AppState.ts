/**
 * Everything the page knows, in four parts: `recipe` (what is wanted), `session` (what the worker
 * is doing), `runs` (what was done) and `view` (what is looked at). Nothing derived is stored here;
 * see selectors.ts.
 */
import type { Bytes, Fraction, Milliseconds } from '../base/units.ts';
import type { DataSetId } from '../core/data/registry.ts';
import type {
  BackendName,
  BackendReport,
  CheckpointInfo,
  Restoration,
  Run,
  RunStart,
} from '../core/records/records.ts';
import type { FineTuneFields } from '../core/recipe/fineTuneRecipe.ts';
import type { AllocationRecipe, Edit, Recipe } from '../core/recipe/recipe.ts';
import type { LessonId } from '../lessons/lessonIds.ts';
import type { Lead } from '../core/leads/Lead.ts';
import type { StagedRecipe } from '../core/validation/stagedRecipe.ts';
import type { MeasurementStates } from './parts/MeasurementState.ts';
import type { DigitState } from './parts/DigitState.ts';
import type { KeptCurve, KnownCurve } from './parts/curves.ts';
import type { HandEdit } from './parts/HandEdit.ts';
import type { KnownControl } from './parts/KnownControl.ts';
import type { KnownPreview } from './parts/KnownPreview.ts';
import type { ClassSetup } from './setup/ClassSetup.ts';
import type { LessonProgresses, LessonState, LessonWish } from './LessonState.ts';
import type { LateAllocation } from './parts/LateAllocation.ts';
import type { ShownMoment } from './parts/Moment.ts';
import type { Language } from './parts/languages.ts';
import type { RecipeSectionId } from './parts/recipeSections.ts';
import type { Comparison } from './parts/Comparison.ts';
import type { OfflineState } from './OfflineState.ts';
import type { RunDeletion, RunKeeping } from './parts/RunKeeping.ts';
import type { SideBySide } from './parts/SideBySide.ts';
import type { StorageState } from './parts/StorageState.ts';
import type { SweepDraft, SweepMachine, SweepState } from './parts/SweepState.ts';
import type { ViewId } from './parts/views.ts';
import type { LayoutKind } from '../core/layout/layout.ts';
import type { RunStatus, WorkerError } from '../worker/protocol.ts';
import type { DigitView, LayerDetail, LayerSummary, LayerView } from '../worker/shownNetwork.ts';
import type { Notice } from './parts/Notice.ts';

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
  /** The layer and the test image that are looked at, where those are not what a page opens on. */
  hasShown?: boolean;
  isPresenting?: boolean;
  /** What the page leaves out for a class. */
  hasSetup?: boolean;
  /** A run to be linked to in place of what is on the bench. */
  runId?: string;
  /** What that came to as an attempt at a challenge. */
  attempt?: string;
}

/** What a link for a class is to say. */
export interface ClassWish {
  setup: ClassSetup;
  start:
    | { kind: 'page' }
    /** What is on the bench now. */
    | { kind: 'bench' }
    /** At a step from 1, or where it was left. */
    | { kind: 'lesson'; id: LessonId; step?: number };
  isPresenting: boolean;
  /** Absent: that of whoever opens it. */
  language?: Language;
}

/** Why the page computes nothing unasked. */
export type Sparing = 'save-data' | 'battery';

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
  /** The moment that it starts from, in place of `start` or `baseline`, until it is here. */
  lead?: Lead;
  /** Live changes that Run makes again, each after its training step. Absent: none. */
  edits?: readonly Edit[];
}

/** What undo goes back to. */
export interface Step extends WantedTask {
  /** Where the step that it undoes took something off the bench. */
  bench?: RestingBench;
  /** Where the step that it undoes was an edit by hand: what takes that back. */
  byHand?: HandEdit;
  /** Where the step that it undoes deleted runs: what brings them back. */
  deletion?: RunDeletion;
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
  /** The way to the moment that the recipe starts from, which this device has yet to train; then it is `start`. */
  lead?: Lead;
  /** Live changes that Run makes again, as long as the recipe allows them: of a link or a saved run. */
  edits?: readonly Edit[];
  /**
   * Checksums of trained networks whose files could not be had, and ids of runs that have trained one here
   * whose weights could not: the bench shows fresh weights instead.
   */
  missingPretrained: readonly string[];
  /** What allocations of this recipe were when another was chosen, one of a kind, the newest last. */
  leftAllocations: readonly AllocationRecipe[];
  /** What was wanted as fine-tuning from the bench began last, and what it set; `setByFineTune` is what to read. */
  beforeFineTune?: { wanted: WantedTask; set: FineTuneFields };
  /** What to go back to, oldest first, and forward to, next first. */
  past: readonly Step[];
  future: readonly Step[];
  /**
   * The run that trains the baseline, which the recipe follows by itself, or that is on the way of `lead`; where
   * there is neither, the one that trains the network for the bench to open on.
   */
  leadIn?: string;
  session: Session;
  backend?: BackendReport;
  wantedBackend?: BackendName;
  /** What the browser calls itself and its system. */
  browser: string;
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
  offline: OfflineState;
  comparison: Comparison;
  /** Two kept runs that are looked at beside each other; absent: none are. */
  sideBySide?: SideBySide;
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
  /** The key of the curve that was asked for, where none is drawn unasked. */
  askedCurve?: string;
  /** Why nothing is computed that nobody has asked for; absent: the device has power and data to spare. */
  sparing?: Sparing;
  /** In the order in which they were put aside. */
  keptCurves: readonly KeptCurve[];
  /** The lesson that is open. */
  lesson?: LessonState;
  /** One that waits for leave to end what trains. */
  lessonWish?: LessonWish;
  /** One whose script is on its way, or whose bench is set up for the first time. */
  lessonComing?: LessonWish;
  lessonProgress: LessonProgresses;
  /** By id; at most one runs. */
  sweeps: Readonly<Record<string, SweepState>>;
  /** The one that is being set up, if any was. */
  sweepDraft?: SweepDraft;
  /** What their number of workers follows from; `sweepWorkers` is what to read. */
  sweepMachine: SweepMachine;
  notices: readonly Notice[];
  /** The last that were told, dismissed or not, by kind and error. */
  lastNotices: readonly { kind: Notice['kind']; code?: WorkerError['code'] }[];
  /** What the page shows, where it is set up for a class; `shownViews` and the like are what to read. */
  setup?: ClassSetup;
  view: ViewState;
}
