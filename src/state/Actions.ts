import type { BackendName, CheckpointInfo, RunStart } from '../core/records/records.ts';
import type { AllocationKind, EditRequest, Recipe } from '../core/recipe/recipe.ts';
import type { RecipeChoice } from '../core/recipe/withChoice.ts';
import type { MeasurementKind, RequestOf } from '../core/measure/Measurements.ts';
import type { DigitSource } from '../core/records/digits.ts';
import type { IncomingFile } from '../exchange/exchangeFormat.ts';
import type { MeasuredWith } from './parts/MeasurementState.ts';
import type { WantedMoment, WeightAt } from './parts/Moment.ts';
import type { Comparison } from './parts/Comparison.ts';
import type { PictureLimit, Side, SideBySide } from './parts/SideBySide.ts';
import type { IncomingRuns, RunsFile } from './parts/RunsFile.ts';
import type { LessonId } from '../lessons/lessonIds.ts';
import type { ViewId } from './parts/views.ts';
import type { CellDetail, LayerViewRequest } from '../worker/shownNetwork.ts';
import type { ClassWish, ShareChoices, ViewState, WantedTask } from './AppState.ts';
import type { SlowerCourse } from './parts/Notice.ts';
import type { OfflineActions } from './OfflineState.ts';
import type { SweepActions } from './parts/SweepActions.ts';

/** What is done in and around lessons. */
export interface LessonActions {
  /**
   * Opens a lesson at one of its pages, from 0, or where it was left. Where a run is under way that is asked
   * first: `agree` ends it and goes on, `decline` leaves all as it is.
   */
  open: (id: LessonId, page?: number) => Promise<void>;
  agree: () => Promise<void>;
  decline: () => void;
  /** Brings back what was on the bench before. */
  leave: () => Promise<void>;
  /** To the next page, if this one is done, or the one before; after the last the lesson is finished. */
  turn: (by: 1 | -1) => Promise<void>;
  /** Does what the page asks for, and resolves once that is done. */
  showMe: () => Promise<void>;
  guess: (choice: string) => void;
  /** To the next page, from one that asks for a guess; nothing where none is asked for. */
  goOnWithoutGuess: () => Promise<void>;
  chooseOption: (option: string) => void;
  answer: (question: string, answer: string) => void;
  /** Hands in the attempt at the challenge that is on the bench. */
  handIn: () => void;
  /** Sets the challenge's bench up anew. */
  tryAgain: () => Promise<void>;
}

/** Everything the user can do. None of them throws; what fails becomes a notice. */
export interface Actions extends SweepActions, OfflineActions {
  /** Changes the recipe as one undoable step; changes with the same `group` in a row are one step. */
  changeRecipe: (change: (recipe: Recipe) => Recipe, group?: string) => void;
  /** Another recipe and where it starts from, as one undoable step. */
  loadRecipe: (wanted: WantedTask) => void;
  /** The address at which this page opens on what is on the bench, or what the form says. */
  shareLink: (choices: ShareChoices) => string;
  /** The address at which this page opens as it is set up for a class. */
  classLink: (wish: ClassWish) => string;
  /** Brings back what the page leaves out; the browser's way back leads to the set-up again. */
  showEverything: () => void;
  /** All the images of the recipe that was lightened for a slow device; it is not lightened again. */
  takeFullRecipe: () => void;
  /** Draws the curve of the present choices where it waits to be asked for. */
  drawCurve: () => void;
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
  /** Ends the run that is under way. */
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
  /** Trains up to the moment that the recipe starts from, keeps it and has the recipe start there; a run that is paused ends. */
  trainLead: () => Promise<void>;
  /** Trains the wanted network as it opens from then on, where it comes without a file; a run that is paused ends. */
  trainHere: () => Promise<void>;
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
  lesson: LessonActions;
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
  /** TensorBoard's event files of a kept run, as a zip; nothing while a run trains, which is said. */
  saveEvents: (runId: string) => Promise<RunsFile | undefined>;
  /** The runs of a file in the list; what it cannot be taken for is said, and changes nothing. */
  openRuns: (file: IncomingRuns) => Promise<void>;
  /** Puts a kept run that is over on the bench, as one step that can be taken back. */
  openRun: (runId: string) => Promise<void>;
  /** Goes on with one that ended before its last training step, bit for bit. */
  continueRun: (runId: string) => Promise<void>;
  /** Beside the others, in a style of its own; not where a chart has none left. */
  drawRun: (change: { runId: string; isDrawn: boolean }) => void;
  changeComparison: (change: Partial<Omit<Comparison, 'series'>>) => void;
  /** Two kept runs beside each other, at their ends. */
  putSideBySide: (runIds: Readonly<Record<Side, string>>) => void;
  /** Other runs, or another moment of those that are beside each other. */
  changeSideBySide: (change: Partial<Pick<SideBySide, 'runIds' | 'place'>>) => void;
  /** How fine the two are drawn on screen; undefined: nobody looks. */
  watchSides: (limit: PictureLimit | undefined) => void;
  closeSideBySide: () => void;
  /**
   * Starts a run of what a kept run was, or of what is wanted, with one other choice; refused while a
   * run trains, and one that is paused ends.
   */
  runAgain: (wish: { choice: RecipeChoice; runId?: string }) => Promise<void>;
}
