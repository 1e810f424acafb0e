/**
 * The page's side of the worker: typed calls, streams, and a worker that is replaced when it is
 * lost. The page never holds weights; checkpoints pass through here unopened.
 */
import type {
  BackendName,
  BackendReport,
  CheckpointInfo,
  CheckpointKey,
  Restoration,
  Run,
  RunPlan,
  RunStart,
} from '../core/records/records.ts';
import type { NetworkChoice } from '../core/network/networks.ts';
import type { Edit, EditRequest, Recipe } from '../core/recipe/recipe.ts';
import type {
  BroughtBy,
  LeftBy,
  MeasurementKind,
  ReportOf,
  RequestOf,
} from '../core/measure/Measurements.ts';
import type { Calls, Streams, WorkerError } from '../worker/protocol.ts';
import type { CellMoment, LayerBeside, MomentLayer } from '../worker/shownNetwork.ts';

/** Streams of the client itself, beside the worker's. */
export interface ClientStreams extends Streams {
  /**
   * Nothing was heard of a worker for half a minute, while its script was loading or while it worked;
   * or something after all. It may be alive: it is ended only by `restartWorker`.
   */
  silence: { isSilent: boolean; isLoading: boolean };
  /** The worker was lost; a new one is being started from the last checkpoint. */
  lost: { runId?: string; code: Restoration['code'] };
  /**
   * The run goes on from a checkpoint: cut the record back to it. `edits` are those that it has
   * now: after a loss all, after a restore that was asked for those of the course that is kept.
   * `backend` is what it goes on on; `recovery` names it too where it is another one than before.
   */
  restored: {
    runId: string;
    recovery: Restoration;
    plan: RunPlan;
    edits: Edit[];
    backend?: BackendReport;
  };
}
export type ClientStreamName = keyof ClientStreams;

/** A run of an earlier visit, or of a client before this one, which is over as far as any worker knows. */
export interface AdoptedRun extends Pick<Run, 'runId' | 'recipe' | 'start' | 'edits'> {
  /** On what it was computed: where it goes on on another, that is told. */
  backend?: BackendName;
  /** It goes on from no later checkpoint, as its record leads to none. Absent: from any. */
  completeTo?: number;
}

/** How a race ended, and what to remember its winner by. */
export type BackendRace = Calls['race']['result'];

/** What a bench without a run may show. */
export type OpeningStart = Extract<RunStart, { kind: 'fresh' | 'pretrained' | 'weights' }>;

export interface StartedRun {
  runId: string;
  plan: RunPlan;
  /** In force from the start: of a run that goes on from a checkpoint, those made until then. */
  edits: Edit[];
}

/** Where a run goes on from, and with what change. */
export interface RestoreFrom {
  /** Absent: its newest checkpoint. */
  trainStep?: number;
  /** Takes effect at the checkpoint, before the first training step after it. */
  edit?: EditRequest;
  /** Why it has to be restored; absent: `diverged`. */
  code?: Extract<Restoration['code'], 'diverged' | 'interrupted'>;
}

export interface StartOptions {
  /** It comes up paused, before its first training step. */
  isPaused?: boolean;
  /** It pauses once so many training steps are complete, with a checkpoint there. */
  pauseAt?: number;
  /** Made again, each after its training step. */
  edits?: readonly Edit[];
}

/** A moment that is kept of a run. */
export interface KeptMoment {
  at: CheckpointKey;
  /** One from before its pruning step, where weights were born at that. */
  before?: CheckpointKey;
}

/** A moment of a run beside one of another. */
export interface MomentOfNetwork {
  network: NetworkChoice;
  at: CheckpointKey;
}

/** Absent: that side is not there. How fine the pictures are: at most so many cells. */
export interface SidesToShow {
  a?: MomentOfNetwork;
  b?: MomentOfNetwork;
  maxColumns: number;
  maxRows: number;
}

/** The plain queries, which any worker that is up can answer. */
export type QueryName =
  'watch' | 'cell' | 'layer' | 'memory' | 'loseContext' | 'crash' | 'retryData' | 'allocate';

/** A measurement beside the run. */
export interface MeasureArguments<K extends MeasurementKind = MeasurementKind> {
  kind: K;
  measurementId: string;
  recipe: Recipe;
  request: RequestOf<K>;
  /** The checkpoint to measure; absent: the network in the worker. */
  at?: CheckpointKey;
  /** The moment of a run that is measured; absent: no run has trained it, and no run starts from what is left. */
  of?: CheckpointKey;
  /** Networks that the request brings along, left out where they are not kept any more. */
  brings?: { name: BroughtBy<K>; at: CheckpointKey }[];
}

/** What was found. The networks that were left stay with the client, to be started from. */
export interface Measured<K extends MeasurementKind = MeasurementKind> {
  report: ReportOf<K>;
  left: { name: LeftBy<K>; recipe: Recipe }[];
}

/**
 * Rejections of every method are `ClientError`. Of `prepare`, `start`, `restore` and `show`, which each put
 * another network on the bench, the last call wins: one before it that is not through is `cancelled`.
 */
export interface Client {
  /** Starts the worker and its backend; call once. */
  initialize(
    options: Omit<Calls['initialize']['args'], 'urls'>,
  ): Promise<Calls['initialize']['result']>;
  /**
   * Finds out which backend is the faster one, beside whatever is computed meanwhile; `preferred` is that
   * in a near-tie. Rejects `cancelled` once `signal` is.
   */
  raceBackends(preferred: BackendName, signal: AbortSignal): Promise<BackendRace>;
  /**
   * Computes on the winner of a race from now on, with what is on the bench. Rejects `busy` while that is
   * trained or measured, and where the winner fails the self-test there: all stays then.
   */
  switchBackend(to: BackendRace): Promise<void>;
  /**
   * Shows a network that no run has: with fresh weights, or those of a trained one, of the site or a moment
   * of a run. Rejects `not-running` where that moment is not kept.
   */
  prepare(recipe: Recipe, start?: OpeningStart): Promise<void>;
  /**
   * `from` absent: fresh weights. Nothing is said of the run before it resolves; refused, what was
   * there before stays as it was. Where every worker has a live run, that of the bench ends.
   */
  start(recipe: Recipe, from?: RunStart, options?: StartOptions): Promise<StartedRun>;
  /** Makes a run known that this client did not start; of one that it knows, how far its record leads by now. */
  adopt(run: AdoptedRun): void;
  /** Goes on with any run that is known, from a checkpoint that is kept of it. */
  restore(runId: string, from?: RestoreFrom): Promise<StartedRun>;
  /**
   * Puts the network of a run back on the bench, from its last checkpoint; a live run that is there
   * ends, and so does that run itself. Rejects `not-running` where it or its checkpoint is not kept.
   */
  show(runId: string): Promise<void>;
  /**
   * Shows a moment of the run on the bench in place of its newest state, without touching that; `moment`
   * absent: that again, as it is by itself once the run goes on. Rejects `busy` while one trains,
   * `not-running` where the run is on no worker or the moment is not kept.
   */
  showMoment(runId: string, moment?: KeptMoment): Promise<MomentLayer[]>;
  /** One weight as it was at a moment that is kept; rejects `not-running` where it is not. */
  weightAt(at: CheckpointKey, layer: string, index: number): Promise<CellMoment>;
  /** Two kept moments, layer by layer; rejects `not-running` where one is not kept. The bench is left alone. */
  sideBySide(sides: SidesToShow): Promise<LayerBeside[]>;
  pause(runId: string): Promise<void>;
  resume(runId: string): Promise<void>;
  nextPruningStep(runId: string): Promise<void>;
  /** Resolves once the run has ended; a worker that ignores it for long is replaced. */
  stop(runId: string): Promise<void>;
  /** A live run takes any; one that is over and on a worker, those by hand, at its last trainStep. */
  edit(runId: string, request: EditRequest): Promise<{ edit: Edit; plan: RunPlan }>;
  /** The checkpoints that are kept of a run, in order of trainStep, the unpruned one before its trainStep's. */
  checkpoints(runId: string): Promise<CheckpointInfo[]>;
  /** Rejects `context-lost` where the worker is lost meanwhile: no measurement is brought back. */
  measure<K extends MeasurementKind>(args: MeasureArguments<K>): Promise<Measured<K>>;
  cancelMeasurement(measurementId: string): Promise<void>;
  /** Takes the present worker for lost: another one goes on from the last checkpoint. */
  restartWorker(): Promise<void>;
  /** The plain queries, as they are in the protocol. */
  call<N extends QueryName>(name: N, args: Calls[N]['args']): Promise<Calls[N]['result']>;
  /** Returns the function that unsubscribes. */
  on<N extends ClientStreamName>(
    name: N,
    listener: (payload: ClientStreams[N]) => void,
  ): () => void;
  dispose(): void;
}

/** A `WorkerError` as an exception. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly error: WorkerError;
  constructor(error: WorkerError) {
    super(error.message);
    this.error = error;
  }
}
