/**
 * One worker of the client and what is on it: at most one live run, or the network of one that is
 * over, or fresh weights. A worker that was lost is followed by one with the same on it, the run
 * from its newest checkpoint, paused if it was paused.
 */
import { assertNever } from '../base/assert.ts';
import type { BackendName, CheckpointKey, Restoration, RunPlan } from '../core/records/records.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { AssetUrls, Calls, StreamMessage } from '../worker/protocol.ts';
import type { After } from './after.ts';
import type { CheckpointStore } from '../keeper/MemoryCheckpoints.ts';
import { ClientError } from './Client.ts';
import type { ClientStreams, OpeningStart } from './Client.ts';
import type { KeptRun } from './KeptRun.ts';
import { LastingWorker } from './LastingWorker.ts';
import type { LifeLocks } from './lifeLock.ts';
import type { SpawnWorker } from './spawnWorker.ts';
import { WorkerLostError } from './WorkerLink.ts';
import type { LossCode, WorkerLink } from './WorkerLink.ts';

/** A run that lost webgl so often goes on on wasm. */
export const webglLossLimit = 3;

export interface RunWorkerOptions {
  urls: AssetUrls;
  spawn: SpawnWorker;
  locks: LifeLocks | undefined;
  after: After;
  checkpoints: CheckpointStore;
  /** What it says, of its own run or of none; what it still says of another is dropped. */
  onStream(worker: RunWorker, message: StreamMessage): void;
  onSilence(silence: ClientStreams['silence']): void;
  onLost(lost: ClientStreams['lost']): void;
  onRestored(restored: ClientStreams['restored']): void;
}

/** The right to put another network on a worker: throws `cancelled` once yet another was wanted there. */
export type Claim = () => void;

interface ShownNetwork extends Pick<Calls['prepare']['args'], 'recipe' | 'pretrained'> {
  /** The moment of a run whose weights it has. */
  weights?: CheckpointKey;
}

export class RunWorker {
  readonly lasting: LastingWorker;
  readonly #options: RunWorkerOptions;
  /** The run whose network the worker has, live or over; taken over once the worker accepted it. */
  #run: KeptRun | undefined;
  /** The network that it has, and what that was prepared with where no run has it. */
  #shown: ShownNetwork | undefined;
  #watched: Calls['watch']['args'] | undefined;
  #claims = 0;

  constructor(options: RunWorkerOptions) {
    this.#options = options;
    const { urls, spawn, locks, after } = options;
    this.lasting = new LastingWorker({
      urls,
      spawn,
      locks,
      after,
      onStream: (message) => this.#takeStream(message),
      onSilence: (silence) => options.onSilence(silence),
      onEveryLoss: (inUse) => {
        if (this.#liveRun && inUse === 'webgl') this.#liveRun.webglLosses += 1;
      },
      nextBackend: (inUse) => this.#nextBackend(inUse),
      onLost: (code) => {
        const runId = this.#liveRun?.runId;
        options.onLost({ ...(runId !== undefined && { runId }), code });
      },
      carryOver: (link, code) => this.#carryOver(link, code),
      onGivenUp: ({ error }) => this.#endRun('failed', error),
    });
  }

  get hasLiveRun(): boolean {
    return this.#liveRun !== undefined;
  }

  has(run: KeptRun): boolean {
    return this.#run === run;
  }

  /**
   * Taken when another network is asked for. What has to be read before the worker can be told takes its
   * time, and of any number the one asked for last is to be there in the end.
   */
  claim(): Claim {
    this.#claims += 1;
    const own = this.#claims;
    return () => {
      if (own === this.#claims) return;
      const message = 'another network was asked for since';
      throw new ClientError({ code: 'cancelled', message });
    };
  }

  async prepare(recipe: Recipe, start: OpeningStart = { kind: 'fresh' }): Promise<void> {
    const claim = this.claim();
    const shown = { recipe, ...shownStart(start) };
    const from = shown.weights && (await this.#weightsAt(shown.weights));
    await this.lasting.askAtOnce((link) => {
      claim();
      return link.call('prepare', prepareArguments(shown, from));
    });
    this.#takeOver(undefined, shown);
  }

  /** Begins a run. What was on the worker stays until it has accepted the run. */
  async begin(run: KeptRun, claim: Claim): Promise<RunPlan> {
    const args = await run.startArguments(undefined);
    const { plan } = await this.lasting.ask((link) => {
      claim();
      return link.call('start', args);
    });
    this.#takeOver(run, run);
    run.begin(undefined, this.#backend);
    return plan;
  }

  /** Goes on with a run from its newest checkpoint, or its start before there is one. */
  restore(run: KeptRun, claim: Claim, code: Restoration['code'] = 'diverged'): Promise<RunPlan> {
    return this.lasting.ask((link) => this.#goOn(link, run, { code, claim }));
  }

  /** Puts the network of a run that is over on it, from the newest checkpoint. */
  show(run: KeptRun, claim: Claim): Promise<void> {
    return this.lasting.ask((link) => this.#show(link, run, { shown: run, claim }));
  }

  async watch(args: Calls['watch']['args']): Promise<void> {
    this.#watched = args;
    await this.lasting.askAtOnce((link) => link.call('watch', args));
  }

  /** Commands of a run that the worker has. */
  async command(
    run: KeptRun,
    name: 'pause' | 'resume' | 'nextPruningStep' | 'stop',
  ): Promise<void> {
    const { runId } = run;
    await this.lasting.ask(async (link) => {
      // A loss may have ended it, as it was about to end.
      if (name !== 'stop' || !run.isOver) await link.call(name, { runId });
    });
  }

  get #liveRun(): KeptRun | undefined {
    return this.#run?.isOver === false ? this.#run : undefined;
  }

  get #backend(): BackendName | undefined {
    return this.lasting.initialized?.backend.name;
  }

  #nextBackend(inUse: BackendName): BackendName {
    const losses = this.#liveRun?.webglLosses ?? 0;
    return inUse === 'webgl' && losses >= webglLossLimit ? 'wasm' : inUse;
  }

  /** The worker has another network now. A run that it had and did not speak of again has ended. */
  #takeOver(run: KeptRun | undefined, { recipe, pretrained, weights }: ShownNetwork): void {
    if (this.#run !== run) this.#endRun('stopped');
    this.#run = run;
    this.#shown = {
      recipe,
      ...(pretrained !== undefined && { pretrained }),
      ...(weights && { weights }),
    };
  }

  async #weightsAt(key: CheckpointKey): Promise<ArrayBuffer> {
    const weights = await this.#options.checkpoints.get(key);
    if (weights) return weights;
    const message = `prepare: want a moment that is kept, got ${key.runId} at ${key.trainStep}`;
    throw new ClientError({ code: 'not-running', message });
  }

  #takeStream(message: StreamMessage): void {
    if ('runId' in message.payload && this.#run?.take(message) !== true) return;
    if (message.name === 'checkpoint' && this.#run?.hasProgressed(message.payload.info)) {
      this.lasting.noteProgress();
    }
    this.#options.onStream(this, message);
  }

  async #carryOver(link: WorkerLink, code: LossCode): Promise<void> {
    if (this.#watched) await link.call('watch', this.#watched);
    if (this.#liveRun?.wish === 'stop') this.#endRun('stopped');
    const run = this.#liveRun;
    if (run) {
      try {
        await this.#goOn(link, run, { code });
      } catch (thrown) {
        if (thrown instanceof WorkerLostError || !(thrown instanceof ClientError)) throw thrown;
        this.#endRun('failed', thrown.error);
      }
    } else if (this.#shown) await this.#show(link, this.#run, { shown: this.#shown });
  }

  /** Puts a network on a worker: of a live run, paused; of one that is over, to be drawn. */
  async #show(
    link: WorkerLink,
    run: KeptRun | undefined,
    { shown, claim }: { shown: ShownNetwork; claim?: Claim },
  ): Promise<void> {
    const from = await run?.checkpoint();
    if (run && !run.isOver) {
      const args = await run.startArguments(from);
      claim?.();
      await link.call('start', args);
      this.#takeOver(run, shown);
      run.begin(from, this.#backend);
      return;
    }
    const { checkpoints } = this.#options;
    const checkpoint = from && (await checkpoints.get(from));
    const weights = shown.weights && (await checkpoints.get(shown.weights));
    const { recipe } = shown;
    claim?.();
    await link.call(
      'prepare',
      checkpoint ? { recipe, checkpoint } : prepareArguments(shown, weights),
    );
    this.#takeOver(run, shown);
  }

  async #goOn(
    link: WorkerLink,
    run: KeptRun,
    { code, claim }: { code: Restoration['code']; claim?: Claim },
  ): Promise<RunPlan> {
    const { runId } = run;
    const from = await run.checkpoint();
    const args = await run.startArguments(from);
    claim?.();
    const { plan } = await link.call('start', args);
    this.#takeOver(run, run);
    const restoration: Restoration = { code, ...run.begin(from, this.#backend) };
    const backend = this.lasting.initialized?.backend;
    this.#options.onRestored({
      runId,
      recovery: restoration,
      plan,
      edits: [...run.edits],
      ...(backend && { backend }),
    });
    if (run.wish === 'pruning-step') await link.call('nextPruningStep', { runId });
    return plan;
  }

  /** Ends its run, if it has a live one, that no worker can end any more. */
  #endRun(status: 'stopped' | 'failed', error?: ClientError['error']): void {
    const run = this.#liveRun;
    if (!run) return;
    const { runId, trainStep } = run;
    this.#takeStream({
      type: 'stream',
      name: 'status',
      payload: { runId, status, trainStep, ...(error && { error }) },
    });
  }
}

function shownStart(start: OpeningStart): Pick<ShownNetwork, 'pretrained' | 'weights'> {
  switch (start.kind) {
    case 'fresh':
      return {};
    case 'pretrained':
      return { pretrained: start.checksum };
    case 'weights': {
      const { runId, trainStep, isUnpruned } = start;
      return { weights: { runId, trainStep, ...(isUnpruned && { isUnpruned }) } };
    }
    default:
      return assertNever(start);
  }
}

/** Without the weights of its moment, where they are gone by now, it has fresh ones. */
function prepareArguments(
  { recipe, pretrained }: ShownNetwork,
  from: ArrayBuffer | undefined,
): Calls['prepare']['args'] {
  return { recipe, ...(pretrained !== undefined && { pretrained }), ...(from && { from }) };
}
