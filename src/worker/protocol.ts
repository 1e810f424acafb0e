/**
 * Every message between the page and its worker. The page sends calls and gets one reply each; the
 * worker also streams events. A checkpoint is an opaque buffer on the page's side.
 */
import type { Bytes, Fraction, Milliseconds } from '../base/units.ts';
import type {
  BackendName,
  BackendReport,
  CheckpointInfo,
  DriftRecord,
  EvaluationRecord,
  PhaseName,
  PruningRecord,
  RunPlan,
  TrainRecord,
} from '../core/records/records.ts';
import type { DigitSource } from '../core/records/digits.ts';
import type { DataSetId } from '../core/data/registry.ts';
import type { Edit, EditRequest, Recipe, RecipeProblem, SetKept } from '../core/recipe/recipe.ts';
import type {
  BroughtBy,
  LeftBy,
  MeasurementKind,
  PartOf,
  ReportOf,
  RequestOf,
} from '../core/measure/Measurements.ts';
import type {
  LayerViewRequest,
  LayerView,
  LayerSummary,
  DigitView,
  LayerDetail,
  CellMoment,
  CellDetail,
  LayerDump,
  MomentArguments,
  MomentLayer,
  LayerBeside,
  SideBySideArguments,
} from './shownNetwork.ts';

/** What the worker needs to find on the site's own origin; absolute URLs. */
export interface AssetUrls {
  /** The folder that holds a folder of shards for each data set, and that of the trained networks; with a trailing slash. */
  dataSets: string;
}

/** The backend chosen at an earlier visit, and what it was chosen on. */
export interface RememberedBackend {
  name: BackendName;
  fingerprint: string;
  /** As it was timed then. */
  stepMs?: Milliseconds;
}

export interface StartArguments {
  runId: string;
  recipe: Recipe;
  /** One of this recipe's, to go on from exactly. Absent: fresh weights, or those named below. */
  checkpoint?: ArrayBuffer;
  /** `checkpoint` is one of another run: a pruning step that this one has at its trainStep is still to come. */
  isBranch?: true;
  /** Checkpoint of another run of the same network and widths: only its weights and masks are taken. */
  from?: ArrayBuffer;
  /** Checksum of the trained network whose weights are taken. */
  pretrained?: string;
  /** Live changes to replay; those after the checkpoint take effect at their trainStep again. */
  edits: Edit[];
  /** Once so many training steps are complete it saves and pauses. */
  pauseAt?: number;
  /** Come up paused (a run that was paused when its worker was lost). */
  isPaused: boolean;
}

/** A measurement beside the run: while none is under way, or one is paused. */
export interface MeasureArguments<K extends MeasurementKind = MeasurementKind> {
  kind: K;
  measurementId: string;
  /** By which the network is measured. */
  recipe: Recipe;
  request: RequestOf<K>;
  /** The network to measure; absent: the one in the worker, as it is. */
  checkpoint?: ArrayBuffer;
  /** Networks that the request brings along. */
  brought: { name: BroughtBy<K>; checkpoint: ArrayBuffer }[];
}

export interface MeasureResult<K extends MeasurementKind = MeasurementKind> {
  kind: K;
  report: ReportOf<K>;
  /** Networks that are left behind, to be started `from`. */
  left: { name: LeftBy<K>; recipe: Recipe; checkpoint: ArrayBuffer }[];
}

/** How a measurement is getting on. */
export interface MeasurementProgress<K extends MeasurementKind = MeasurementKind> {
  kind: K;
  measurementId: string;
  done: number;
  total: number;
  /** What was found since the last progress. */
  parts: PartOf<K>[];
}

/** name → arguments and result. A handler table typed by this map cannot miss a call. */
export interface Calls {
  /** Where the files are, of which a network can be drawn before `initialize` is asked. */
  locate: { args: { urls: AssetUrls }; result: Record<string, never> };
  /** Once, first: opens the backend (self-test, race) and starts to load the data. */
  initialize: {
    args: { urls: AssetUrls; wanted?: BackendName; remembered?: RememberedBackend };
    /** `fingerprint` absent: another backend may be faster, which `race` finds out. */
    result: { backend: BackendReport; fingerprint?: string };
  };
  /**
   * Times the backends on a worker that is asked for nothing else, and that nothing can be computed on
   * afterwards. The report names the faster one, and the one that computes elsewhere in a near-tie.
   */
  race: {
    args: { preferred: BackendName };
    result: { backend: BackendReport; fingerprint: string };
  };
  /**
   * Computes on another backend from now on, with the network that is there. Rejects `busy` while it is
   * trained or measured, and `no-backend` where the other does not compute correctly here: it stays.
   */
  switchBackend: { args: { name: BackendName }; result: Record<string, never> };
  /**
   * A network that no run has yet, to be drawn before the first run and after a reset: with fresh
   * weights, or those of the trained network that `pretrained` is the checksum of, or of a run's checkpoint
   * (`from`); or that of a checkpoint, to be drawn after a worker was lost that had no run under way.
   */
  prepare: {
    args: { recipe: Recipe; checkpoint?: ArrayBuffer; from?: ArrayBuffer; pretrained?: string };
    result: Record<string, never>;
  };
  /** Begins or goes on with a run; rejects `bad-recipe`, or `data-…` where images to train on cannot be had. */
  start: { args: StartArguments; result: { plan: RunPlan } };
  pause: { args: { runId: string }; result: Record<string, never> };
  resume: { args: { runId: string }; result: Record<string, never> };
  /** Runs through the next pruning step (or to the end, if there is none), then pauses. */
  nextPruningStep: { args: { runId: string }; result: Record<string, never> };
  stop: { args: { runId: string }; result: Record<string, never> };
  /** Rejects `bad-recipe` with the problem; resolves with the edit as recorded and the new plan. */
  edit: {
    args: { runId: string; request: EditRequest };
    result: { edit: Edit; plan: RunPlan };
  };
  /**
   * The same by hand of a run that is over, whose network the worker has: at its last trainStep, with the
   * checkpoint that takes the place of the last. Rejects `busy` while the network changes hands.
   */
  editAtRest: {
    args: { recipe: Recipe; edits: readonly Edit[]; request: SetKept };
    result: { edit: Edit; plan: RunPlan; checkpoint: ArrayBuffer };
  };
  /** Loads the shards that are still missing again. */
  retryData: { args: Record<string, never>; result: Record<string, never> };
  /**
   * Which layer pictures are on screen; replaces the last list. `detailOf`: that layer's `detail` too.
   * `digit`: what the network says of it goes with the pictures, once its image is there.
   */
  watch: {
    args: { views: LayerViewRequest[]; detailOf?: string; digit?: DigitSource };
    result: Record<string, never>;
  };
  cell: { args: { layer: string; index: number }; result: CellDetail };
  /**
   * Shows a moment in place of the network that a run has, which stays as it is; `moment` absent: that
   * again, as it does by itself once the run goes on. Rejects `busy` while one trains.
   */
  showMoment: { args: { moment?: MomentArguments }; result: { layers: MomentLayer[] } };
  /** The same weight in a checkpoint, which is only looked into. */
  cellAt: {
    args: { checkpoint: ArrayBuffer; layer: string; index: number };
    result: CellMoment;
  };
  /** Checkpoints beside each other, which are only looked into: at any time, whatever the worker has. */
  sideBySide: { args: SideBySideArguments; result: { layers: LayerBeside[] } };
  layer: { args: { layer: string }; result: LayerDump };
  /**
   * What the recipe's allocation makes of its target with the weights that are there. Rejects
   * `bad-request` where they cannot tell: movement of a network that has not been trained by it.
   */
  allocate: { args: { recipe: Recipe }; result: { layers: Record<string, Fraction> } };
  /**
   * Rejects `bad-request` with the problem, `not-previewed` with the one that says why, `busy` while a run trains or something else is measured,
   * `cancelled` once cancelled.
   */
  measure: { args: MeasureArguments; result: MeasureResult };
  cancelMeasurement: { args: { measurementId: string }; result: Record<string, never> };
  memory: { args: Record<string, never>; result: { numTensors: number; numBytes: Bytes } };
  /** Test interface: rejects `not-webgl` on another backend. */
  loseContext: { args: Record<string, never>; result: Record<string, never> };
  /** Test interface: never replies. */
  crash: { args: { how: 'throw' | 'silent' }; result: Record<string, never> };
}
export type CallName = keyof Calls;

/** A file of the data set cannot be had, nothing comes of it any more, or it is not what it should be. */
export type DataErrorCode = 'data-missing' | 'data-stalled' | 'data-damaged';

export type ErrorCode =
  | 'bad-recipe'
  | 'bad-request'
  | 'not-previewed'
  | 'no-worker'
  | 'no-backend'
  | 'context-lost'
  | 'out-of-memory'
  | 'diverged'
  | DataErrorCode
  | 'not-webgl'
  | 'not-running'
  | 'cancelled'
  | 'busy'
  | 'internal';

export interface WorkerError {
  code: ErrorCode;
  /** English, for the log; what the user reads is worded by the interface from `code` and `details`. */
  message: string;
  problem?: RecipeProblem;
  /** The file of the data set that is at fault. */
  file?: string;
  /** Where a run diverged. */
  trainStep?: number;
}

/** name → payload of everything the worker says unasked. */
export interface Streams {
  /** How the start-up is getting on: which backend is being tested. */
  backend: { name: BackendName; stage: 'opening' | 'testing' };
  /** Bytes of a data set's shards so far. */
  data: {
    set: DataSetId;
    loadedBytes: Bytes;
    totalBytes: Bytes;
    imagesReady: number;
    error?: WorkerError;
  };
  phase: { runId: string; trainStep: number; phase: PhaseName };
  /** At most 10 a second. `train` holds the training steps since the last tick. */
  tick: {
    runId: string;
    trainStep: number;
    train: TrainRecord[];
    imagesPerSecond: number;
    remainingMs: Milliseconds;
  };
  evaluated: { runId: string; evaluation: EvaluationRecord };
  pruned: { runId: string; pruning: PruningRecord };
  checkpoint: { runId: string; info: CheckpointInfo; buffer: ArrayBuffer };
  /** The network just before its run's first pruning step. */
  unpruned: { runId: string; trainStep: number; buffer: ArrayBuffer };
  status: { runId: string; status: RunStatus; trainStep: number; error?: WorkerError };
  drifted: { runId: string; drift: DriftRecord };
  /** At most 10 times a second. */
  measurement: MeasurementProgress;
  /** Where a death would go unnoticed: said every 2 s between pieces of work. */
  beat: Record<string, never>;
  /** The backend lost its context, and with it every tensor: nothing true comes from here any more. */
  contextLost: Record<string, never>;
  /** At most 4 a second while a run is live, and once after every change while it is not. */
  views: {
    trainStep: number;
    /** Another number whenever the weights are others; a new worker begins to count anew. */
    weightsId: number;
    views: LayerView[];
    summaries: LayerSummary[];
    detail?: LayerDetail;
    digit?: DigitView;
  };
}
export type StreamName = keyof Streams;

/** `waiting`: for shards of the data set that are not there yet. */
export type RunStatus =
  'warming-up' | 'waiting' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed';

export type RequestMessage = {
  [N in CallName]: { type: 'call'; id: number; name: N; args: Calls[N]['args'] };
}[CallName];

export type ReplyMessage =
  | { type: 'reply'; id: number; result: Calls[CallName]['result'] }
  | { type: 'error'; id: number; error: WorkerError };

/** What is said on a stream, as it is sent. */
export interface StreamMessageOf<N extends StreamName> {
  type: 'stream';
  name: N;
  payload: Streams[N];
}

/** The same as it is received: its name tells what its payload is. */
export type StreamMessage = { [N in StreamName]: StreamMessageOf<N> }[StreamName];

export type SentMessage = ReplyMessage | StreamMessageOf<StreamName>;
export type WorkerMessage = ReplyMessage | StreamMessage;

export function streamMessage<N extends StreamName>(
  name: N,
  payload: Streams[N],
): StreamMessageOf<N> {
  return { type: 'stream', name, payload };
}

/** Whether a message was said on a stream. */
export function isOnStream<N extends StreamName>(
  name: N,
  message: SentMessage,
): message is StreamMessageOf<N> {
  return message.type === 'stream' && message.name === name;
}

/** The worker holds this Web Lock while it lives, so that the page learns of a silent death. */
export function lifeLockName(workerId: string): string {
  return `pruning-playground-worker-${workerId}`;
}
