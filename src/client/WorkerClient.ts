/**
 * The `Client` of the built page: one run at a time on a worker that comes back. A worker that was
 * lost is followed by one with the same run from its newest checkpoint, paused if it was paused.
 * Create it once, outside the interface's life cycle.
 */
import type { CheckpointInfo, Restoration, RunPlan, RunStart } from '../core/records/records.ts';
import type { Edit, EditRequest, Recipe } from '../core/recipe/recipe.ts';
import type { MeasurementKind } from '../core/measure/Measurements.ts';
import type { AssetUrls, Calls, StreamMessage } from '../worker/protocol.ts';
import { MemoryCheckpoints } from './checkpoints.ts';
import type { CheckpointStore } from './checkpoints.ts';
import { ClientError } from './Client.ts';
import type {
  Client,
  ClientStreamName,
  ClientStreams,
  MeasureArguments,
  Measured,
  QueryName,
  StartedRun,
} from './Client.ts';
import { KeptRun } from './KeptRun.ts';
import type { Wish } from './KeptRun.ts';
import { LastingWorker } from './LastingWorker.ts';
import type { Initialized, InitializeOptions } from './LastingWorker.ts';
import type { LifeLocks } from './lifeLock.ts';
import { Measurements } from './Measurements.ts';
import { spawnWorker } from './spawnWorker.ts';
import type { SpawnWorker } from './spawnWorker.ts';
import { StreamHub } from './StreamHub.ts';
import { uniqueId } from './uniqueId.ts';
import { WorkerLostError } from './WorkerLink.ts';
import type { LossCode, WorkerLink } from './WorkerLink.ts';

/** A worker that has not ended a run so long after it was asked to is replaced. */
export const stopPatienceMs = 8_000;

export interface WorkerClientOptions {
  urls?: AssetUrls;
  spawn?: SpawnWorker;
  locks?: LifeLocks;
  checkpoints?: CheckpointStore;
  /** Runs a task after a time; returns what calls it off. */
  after?: (delayMs: number, task: () => void) => () => void;
}

export class WorkerClient implements Client {
  readonly #streams = new StreamHub();
  readonly #worker: LastingWorker;
  readonly #kept: CheckpointStore;
  readonly #measurements: Measurements;
  readonly #after: NonNullable<WorkerClientOptions['after']>;
  /** The run that was started last, live or over. */
  #run: KeptRun | undefined;
  /** The recipe whose weights the worker has. */
  #shown: Recipe | undefined;
  #watched: Calls['watch']['args'] | undefined;

  constructor(options: WorkerClientOptions = {}) {
    this.#kept = options.checkpoints ?? new MemoryCheckpoints();
    this.#after = options.after ?? afterTimeout;
    this.#worker = new LastingWorker({
      urls: options.urls ?? { dataSets: new URL('./', document.baseURI).href },
      spawn: options.spawn ?? spawnWorker,
      locks: options.locks ?? ownLocks(),
      onStream: (message) => this.#takeStream(message),
      onLost: (code) => {
        const runId = this.#run?.isLive ? this.#run.runId : undefined;
        this.#streams.emit('lost', { ...(runId !== undefined && { runId }), code });
      },
      carryOver: (link, code) => this.#carryOver(link, code),
      onGivenUp: ({ error }) => {
        if (this.#run?.isLive) this.#endRun(this.#run, 'failed', error);
      },
    });
    this.#measurements = new Measurements(this.#worker, this.#kept);
  }

  initialize(options: InitializeOptions): Promise<Initialized> {
    return this.#worker.start(options);
  }

  async prepare(recipe: Recipe): Promise<void> {
    this.#shown = recipe;
    if (this.#run?.isOver) this.#run = undefined;
    await this.#worker.ask((link) => link.call('prepare', { recipe }));
  }

  async start(recipe: Recipe, from: RunStart = { kind: 'fresh' }): Promise<StartedRun> {
    const origin = await this.#measurements.originOf(from);
    const run = new KeptRun(uniqueId('run'), recipe, this.#kept, origin);
    this.#run = run;
    this.#shown = recipe;
    const args = await run.startArguments(undefined);
    const { plan } = await this.#worker.ask((link) => link.call('start', args));
    run.isAccepted = true;
    return { runId: run.runId, plan };
  }

  async restore(runId: string, trainStep?: number): Promise<StartedRun> {
    const run = this.#keptRun(runId);
    const from = await run.checkpoint(trainStep);
    if (!from) {
      throw new ClientError({ code: 'internal', message: `restore: ${runId} has no checkpoint` });
    }
    const { failure } = run;
    // A worker that broke is no reason to forget a change: the run goes on as if it had not.
    if (trainStep !== undefined || failure?.code === 'diverged') await run.cutBack(from);
    run.wish = 'run';
    // What such a worker computes cannot be trusted any more.
    if (failure?.code === 'out-of-memory' || failure?.code === 'internal') {
      this.#worker.lose('worker-crashed');
    }
    const plan = await this.#worker.ask((link) => this.#goOn(link, run, 'diverged'));
    return { runId, plan };
  }

  async setAside(): Promise<() => Promise<void>> {
    const run = this.#run;
    const shown = this.#shown;
    const info = await run?.checkpoint();
    const buffer = info && (await this.#kept.get(info));
    return async () => {
      if (!shown) return;
      this.#run = run;
      this.#shown = shown;
      // The runs in between may have taken its place among the checkpoints.
      if (info && buffer) await this.#kept.put(info, buffer);
      await this.#worker.ask((link) => this.#show(link, shown));
    };
  }

  pause(runId: string): Promise<void> {
    return this.#command('pause', runId, 'pause');
  }

  resume(runId: string): Promise<void> {
    return this.#command('resume', runId, 'run');
  }

  nextPruningStep(runId: string): Promise<void> {
    return this.#command('nextPruningStep', runId, 'pruning-step');
  }

  async stop(runId: string): Promise<void> {
    const run = this.#keptRun(runId);
    const callOff = this.#after(stopPatienceMs, () => {
      if (this.#run === run && !run.isOver) this.#worker.lose('worker-silent');
    });
    try {
      await Promise.race([run.whenOver(), this.#command('stop', runId, 'stop')]);
      await run.whenOver();
    } catch (thrown) {
      if (!run.isOver) throw thrown;
    } finally {
      callOff();
    }
  }

  async edit(runId: string, request: EditRequest): Promise<{ edit: Edit; plan: RunPlan }> {
    const run = this.#keptRun(runId);
    const made = await this.#worker.ask((link) => link.call('edit', { runId, request }));
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
    await this.#worker.ask((link) => link.call('cancelMeasurement', { measurementId }));
  }

  call<N extends QueryName>(name: N, args: Calls[N]['args']): Promise<Calls[N]['result']> {
    if (isWatch(name, args)) this.#watched = args;
    if (name === 'crash' || name === 'loseContext') return this.#hurt(name, args);
    return this.#worker.ask((link) => link.call(name, args));
  }

  on<N extends ClientStreamName>(
    name: N,
    listener: (payload: ClientStreams[N]) => void,
  ): () => void {
    return this.#streams.on(name, listener);
  }

  dispose(): void {
    this.#streams.clear();
    this.#worker.close();
  }

  async #command(
    name: 'pause' | 'resume' | 'nextPruningStep' | 'stop',
    runId: string,
    wish: Wish,
  ): Promise<void> {
    const run = this.#keptRun(runId);
    run.wish = wish;
    await this.#worker.ask(async (link) => {
      // A loss may have ended it, as it was about to end.
      if (wish !== 'stop' || !run.isOver) await link.call(name, { runId });
    });
  }

  /** For what kills the worker that it is sent to: the next one must not get it too. */
  async #hurt<N extends QueryName>(
    name: N,
    args: Calls[N]['args'],
  ): Promise<Calls[N]['result'] | Record<string, never>> {
    const link = await this.#worker.current();
    try {
      return await link.call(name, args);
    } catch (thrown) {
      if (thrown instanceof WorkerLostError) return {};
      throw thrown;
    }
  }

  #keptRun(runId: string): KeptRun {
    if (this.#run?.runId === runId) return this.#run;
    throw new ClientError({ code: 'not-running', message: `want the latest run, got ${runId}` });
  }

  #takeStream(message: StreamMessage): void {
    if ('runId' in message.payload && this.#run?.take(message) !== true) return;
    if (message.name === 'checkpoint' && this.#run?.hasProgressed(message.payload.info)) {
      this.#worker.noteProgress();
    }
    forward(this.#streams, message);
  }

  async #carryOver(link: WorkerLink, code: LossCode): Promise<void> {
    if (this.#watched) await link.call('watch', this.#watched);
    const run = this.#run;
    if (run?.isLive && run.wish === 'stop') this.#endRun(run, 'stopped');
    if (run?.isLive) {
      try {
        await this.#goOn(link, run, code);
      } catch (thrown) {
        if (thrown instanceof WorkerLostError || !(thrown instanceof ClientError)) throw thrown;
        this.#endRun(run, 'failed', thrown.error);
      }
    } else if (this.#shown) await this.#show(link, this.#shown);
  }

  /** Puts the network of the run of now on a worker: paused where it is live, else to be drawn. */
  async #show(link: WorkerLink, recipe: Recipe): Promise<void> {
    const run = this.#run;
    if (run?.isLive) {
      const from = await run.checkpoint();
      await link.call('start', await run.startArguments(from));
      run.begin(from?.trainStep ?? 0);
      return;
    }
    const last = run?.isOver ? await run.checkpoint() : undefined;
    const checkpoint = last && (await this.#kept.get(last));
    await link.call('prepare', { recipe, ...(checkpoint && { checkpoint }) });
  }

  /** Starts a run again from its newest checkpoint, or from the beginning before there is one. */
  async #goOn(link: WorkerLink, run: KeptRun, code: Restoration['code']): Promise<RunPlan> {
    const from = await run.checkpoint();
    const { plan } = await link.call('start', await run.startArguments(from));
    run.begin(from?.trainStep ?? 0);
    const { initialized } = this.#worker;
    this.#streams.emit('restored', {
      runId: run.runId,
      recovery: { code, fromTrainStep: from?.trainStep ?? 0 },
      plan,
      edits: [...run.edits],
      ...(initialized && { backend: initialized.backend }),
    });
    if (run.wish === 'pruning-step') await link.call('nextPruningStep', { runId: run.runId });
    return plan;
  }

  /** Ends a run that no worker can end any more. */
  #endRun(run: KeptRun, status: 'stopped' | 'failed', error?: ClientError['error']): void {
    const { runId, trainStep } = run;
    this.#takeStream({
      type: 'stream',
      name: 'status',
      payload: { runId, status, trainStep, ...(error && { error }) },
    });
  }
}

function isWatch(name: QueryName, _args: unknown): _args is Calls['watch']['args'] {
  return name === 'watch';
}

function forward(streams: StreamHub, { name, payload }: StreamMessage): void {
  streams.emit(name, payload);
}

function ownLocks(): LifeLocks | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}

function afterTimeout(delayMs: number, task: () => void): () => void {
  const timer = setTimeout(task, delayMs);
  return () => clearTimeout(timer);
}
