/**
 * The `Client` of the built page: runs by id on workers that come back. Which worker has what, and
 * what becomes of it when one is lost, is `RunWorker`'s to know; here is which run goes where.
 * Create it once, outside the interface's life cycle.
 */
import type {
  BackendName,
  CheckpointInfo,
  CheckpointKey,
  RunPlan,
  RunStart,
} from '../core/records/records.ts';
import { editsUntil } from '../core/recipe/editOrder.ts';
import type { Edit, EditRequest, Recipe, SetKept } from '../core/recipe/recipe.ts';
import type { MeasurementKind } from '../core/measure/Measurements.ts';
import type { AssetUrls, Calls, StreamMessage } from '../worker/protocol.ts';
import type { CellMoment, LayerBeside, MomentLayer, SavedSide } from '../worker/shownNetwork.ts';
import { afterTimeout, type After } from './after.ts';
import { MemoryCheckpoints } from '../keeper/MemoryCheckpoints.ts';
import type { CheckpointStore } from '../keeper/MemoryCheckpoints.ts';
import { ClientError } from './Client.ts';
import type {
  AdoptedRun,
  BackendRace,
  Client,
  ClientStreamName,
  ClientStreams,
  KeptMoment,
  MeasureArguments,
  Measured,
  MomentOfNetwork,
  OpeningStart,
  QueryName,
  RestoreFrom,
  SidesToShow,
  StartedRun,
  StartOptions,
} from './Client.ts';
import { KeptRun } from './KeptRun.ts';
import type { Wish } from './KeptRun.ts';
import type { Initialized, InitializeOptions, LastingWorker } from './LastingWorker.ts';
import type { LifeLocks } from './lifeLock.ts';
import { Measurements } from './Measurements.ts';
import { raceBackends } from './raceBackends.ts';
import { RunWorker, type RunWorkerOptions } from './RunWorker.ts';
import { spawnWorker } from './spawnWorker.ts';
import type { SpawnWorker } from './spawnWorker.ts';
import { StreamHub } from './StreamHub.ts';
import { uniqueId } from './uniqueId.ts';
import { WorkerLostError, type WorkerLink } from './WorkerLink.ts';
import { WorkerPool } from './WorkerPool.ts';

/** A worker that has not ended a run so long after it was asked to is replaced. */
export const stopPatienceMs = 8_000;

export interface WorkerClientOptions {
  urls?: AssetUrls;
  spawn?: SpawnWorker;
  /** Given as undefined: there are none. */
  locks?: LifeLocks | undefined;
  checkpoints?: CheckpointStore;
  after?: After;
  /** How many runs can be live at once; each worker holds a network, and the data, of its own. */
  workers?: number;
}

const commandOf = {
  run: 'resume',
  pause: 'pause',
  'pruning-step': 'nextPruningStep',
  stop: 'stop',
} as const satisfies Record<Wish, string>;

/** What is asked of the files and pictures that a worker has before its engine. */
const needsNoEngine: ReadonlySet<QueryName> = new Set(['cell', 'layer', 'retryData']);

export class WorkerClient implements Client {
  readonly #streams = new StreamHub();
  readonly #pool: WorkerPool;
  readonly #kept: CheckpointStore;
  readonly #measurements: Measurements;
  readonly #after: After;
  readonly #spawning: Pick<RunWorkerOptions, 'spawn' | 'locks' | 'after'>;
  /** Every run that a worker accepted, live or over. */
  readonly #runs = new Map<string, KeptRun>();

  constructor(options: WorkerClientOptions = {}) {
    const checkpoints = options.checkpoints ?? new MemoryCheckpoints();
    this.#kept = checkpoints;
    this.#after = options.after ?? afterTimeout;
    this.#spawning = {
      spawn: options.spawn ?? spawnWorker,
      locks: 'locks' in options ? options.locks : ownLocks(),
      after: this.#after,
    };
    const workerOptions = {
      ...this.#spawning,
      urls: options.urls ?? { dataSets: new URL('./', document.baseURI).href },
      checkpoints,
      onStream: (worker: RunWorker, message: StreamMessage) => this.#forward(worker, message),
      onSilence: (silence: ClientStreams['silence']) => this.#streams.emit('silence', silence),
      onLost: (lost: ClientStreams['lost']) => this.#streams.emit('lost', lost),
      onRestored: (restored: ClientStreams['restored']) => this.#streams.emit('restored', restored),
    };
    this.#pool = new WorkerPool(options.workers ?? 1, () => new RunWorker(workerOptions));
    const bench = { current: () => this.#pool.bench.lasting.current() };
    this.#measurements = new Measurements(bench, checkpoints);
  }

  initialize(options: InitializeOptions): Promise<Initialized> {
    return this.#pool.initialize(options);
  }

  raceBackends(preferred: BackendName, signal: AbortSignal): Promise<BackendRace> {
    return raceBackends(this.#spawning, preferred, signal);
  }

  switchBackend(to: BackendRace): Promise<void> {
    return this.#pool.switchBackend(to);
  }

  prepare(recipe: Recipe, start?: OpeningStart): Promise<void> {
    return this.#pool.bench.prepare(recipe, start);
  }

  async start(
    recipe: Recipe,
    start: RunStart = { kind: 'fresh' },
    { isPaused = false, edits = [], pauseAt }: StartOptions = {},
  ): Promise<StartedRun> {
    const worker = this.#pool.forAnother();
    const claim = worker.claim();
    const run = new KeptRun({
      runId: uniqueId('run'),
      recipe,
      start,
      origin: await this.#measurements.originOf(start),
      edits: [...this.#editsInForce(start), ...edits],
      checkpoints: this.#kept,
      pauseAt,
    });
    if (isPaused) run.wish = 'pause';
    const plan = await worker.begin(run, claim);
    this.#runs.set(run.runId, run);
    void this.#pool.moveBench(worker);
    return { runId: run.runId, plan, edits: [...run.edits] };
  }

  adopt(adopted: AdoptedRun): void {
    const { runId, completeTo } = adopted;
    const known = this.#runs.get(runId);
    if (known) known.growTo(completeTo);
    else this.#runs.set(runId, new KeptRun({ ...adopted, checkpoints: this.#kept }));
  }

  async restore(runId: string, { trainStep, edit, code }: RestoreFrom = {}): Promise<StartedRun> {
    const run = this.#keptRun(runId);
    const worker = this.#pool.workerOf(run) ?? this.#pool.forAnother();
    const claim = worker.claim();
    const from = await run.checkpoint(trainStep);
    if (!from) {
      throw new ClientError({ code: 'internal', message: `restore: ${runId} has no checkpoint` });
    }
    claim();
    const { failure } = run;
    // A worker that broke is no reason to forget a change: the run goes on as if it had not.
    if (trainStep !== undefined || failure?.code === 'diverged') await run.cutBack(from);
    if (edit) run.editFrom(from, edit);
    run.wish = 'run';
    // What such a worker computes cannot be trusted any more.
    if (failure?.code === 'out-of-memory' || failure?.code === 'internal') {
      worker.lasting.lose('worker-crashed');
    }
    const plan = await worker.restore(run, claim, code);
    void this.#pool.moveBench(worker);
    return { runId, plan, edits: [...run.edits] };
  }

  async show(runId: string): Promise<void> {
    const run = this.#keptRun(runId);
    const worker = this.#pool.workerOf(run) ?? this.#pool.forAnother();
    const claim = worker.claim();
    await this.stop(runId);
    if (!(await run.checkpoint())) {
      const message = `show: want a run with a checkpoint, got ${runId}`;
      throw new ClientError({ code: 'not-running', message });
    }
    await worker.show(run, claim);
    void this.#pool.moveBench(worker);
  }

  async showMoment(runId: string, kept?: KeptMoment): Promise<MomentLayer[]> {
    const run = this.#keptRun(runId);
    const { recipe } = run;
    const checkpoint = kept && (await this.#checkpoint(kept.at));
    const before = kept?.before && (await this.#kept.get(kept.before));
    const moment = checkpoint && { recipe, checkpoint, ...(before && { before }) };
    const { lasting } = this.#workerOf(run);
    const { layers } = await lasting.ask((link) =>
      link.call('showMoment', moment ? { moment } : {}),
    );
    return layers;
  }

  async weightAt(at: CheckpointKey, layer: string, index: number): Promise<CellMoment> {
    const checkpoint = await this.#checkpoint(at);
    const { lasting } = this.#pool.bench;
    return lasting.ask((link) => link.call('cellAt', { checkpoint, layer, index }));
  }

  async sideBySide({ a, b, ...limit }: SidesToShow): Promise<LayerBeside[]> {
    const saved = async ({ network, at }: MomentOfNetwork): Promise<SavedSide> => {
      return { network, checkpoint: await this.#checkpoint(at) };
    };
    const sides = { ...(a && { a: await saved(a) }), ...(b && { b: await saved(b) }) };
    const { lasting } = this.#pool.bench;
    const { layers } = await lasting.askAtOnce((link) =>
      link.call('sideBySide', { ...sides, ...limit }),
    );
    return layers;
  }

  pause(runId: string): Promise<void> {
    return this.#wish(runId, 'pause');
  }

  resume(runId: string): Promise<void> {
    return this.#wish(runId, 'run');
  }

  nextPruningStep(runId: string): Promise<void> {
    return this.#wish(runId, 'pruning-step');
  }

  async stop(runId: string): Promise<void> {
    const run = this.#keptRun(runId);
    if (run.isOver) return;
    const worker = this.#workerOf(run);
    const callOff = this.#after(stopPatienceMs, () => {
      if (worker.has(run) && !run.isOver) worker.lasting.lose('worker-silent');
    });
    try {
      await Promise.race([run.whenOver(), this.#wish(runId, 'stop')]);
      await run.whenOver();
    } catch (thrown) {
      if (!run.isOver) throw thrown;
    } finally {
      callOff();
    }
  }

  async edit(runId: string, request: EditRequest): Promise<{ edit: Edit; plan: RunPlan }> {
    const run = this.#keptRun(runId);
    const { lasting } = this.#workerOf(run);
    if (run.isOver && request.kind === 'setKept') return this.#editAtRest(run, lasting, request);
    const made = await lasting.ask((link) => link.call('edit', { runId, request }));
    run.keepEdit(made.edit);
    return made;
  }

  checkpoints(runId: string): Promise<CheckpointInfo[]> {
    return this.#kept.list(runId);
  }

  measure<K extends MeasurementKind>(args: MeasureArguments<K>): Promise<Measured<K>> {
    return this.#measurements.measure(args);
  }

  async cancelMeasurement(measurementId: string): Promise<void> {
    await this.#pool.bench.lasting.ask((link) => link.call('cancelMeasurement', { measurementId }));
  }

  async restartWorker(): Promise<void> {
    this.#pool.bench.lasting.lose('worker-silent');
  }

  call<N extends QueryName>(name: N, args: Calls[N]['args']): Promise<Calls[N]['result']> {
    if (isWatch(name, args)) return this.#pool.watch(args).then(() => ({}));
    if (name === 'crash' || name === 'loseContext') return this.#hurt(name, args);
    const { lasting } = this.#pool.bench;
    const question = (link: WorkerLink) => link.call(name, args);
    return needsNoEngine.has(name) ? lasting.askAtOnce(question) : lasting.ask(question);
  }

  on<N extends ClientStreamName>(
    name: N,
    listener: (payload: ClientStreams[N]) => void,
  ): () => void {
    return this.#streams.on(name, listener);
  }

  dispose(): void {
    this.#streams.clear();
    this.#pool.close();
  }

  /** Of a run that is over; its last checkpoint is another one from then on. */
  async #editAtRest(
    run: KeptRun,
    lasting: LastingWorker,
    request: SetKept,
  ): Promise<{ edit: Edit; plan: RunPlan }> {
    const { runId, recipe, edits } = run;
    const { checkpoint, ...made } = await lasting.ask((link) =>
      link.call('editAtRest', { recipe, edits, request }),
    );
    run.keepEdit(made.edit);
    const { trainStep } = made.edit;
    const { reason = 'paused' } = (await run.checkpoint(trainStep)) ?? {};
    const info = { runId, trainStep, sizeBytes: checkpoint.byteLength, reason };
    await this.#kept.put(info, checkpoint);
    return made;
  }

  async #wish(runId: string, wish: Wish): Promise<void> {
    const run = this.#keptRun(runId);
    const worker = this.#workerOf(run);
    run.wish = wish;
    await worker.command(run, commandOf[wish]);
  }

  /** For what kills the worker that it is sent to: the next one must not get it too. */
  async #hurt<N extends QueryName>(
    name: N,
    args: Calls[N]['args'],
  ): Promise<Calls[N]['result'] | Record<string, never>> {
    const link = await this.#pool.bench.lasting.current();
    try {
      return await link.call(name, args);
    } catch (thrown) {
      if (thrown instanceof WorkerLostError) return {};
      throw thrown;
    }
  }

  /** A run that goes on from another's checkpoint goes on with what was changed until then. */
  #editsInForce(start: RunStart): readonly Edit[] {
    if (start.kind !== 'checkpoint') return [];
    return editsUntil(this.#runs.get(start.runId)?.edits ?? [], start.trainStep);
  }

  async #checkpoint(key: CheckpointKey): Promise<ArrayBuffer> {
    const buffer = await this.#kept.get(key);
    if (buffer) return buffer;
    const message = `want a moment that is kept, got ${key.runId} at ${key.trainStep}`;
    throw new ClientError({ code: 'not-running', message });
  }

  #keptRun(runId: string): KeptRun {
    const run = this.#runs.get(runId);
    if (run) return run;
    throw new ClientError({
      code: 'not-running',
      message: `want a run that is kept, got ${runId}`,
    });
  }

  #workerOf(run: KeptRun): RunWorker {
    const worker = this.#pool.workerOf(run);
    if (worker) return worker;
    const message = `want a run that a worker has, got ${run.runId}`;
    throw new ClientError({ code: 'not-running', message });
  }

  /** Of what belongs to no run only the bench's is heard: pictures, data. */
  #forward(worker: RunWorker, { name, payload }: StreamMessage): void {
    if ('runId' in payload || worker === this.#pool.bench) this.#streams.emit(name, payload);
  }
}

function isWatch(name: QueryName, _args: unknown): _args is Calls['watch']['args'] {
  return name === 'watch';
}

function ownLocks(): LifeLocks | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}
