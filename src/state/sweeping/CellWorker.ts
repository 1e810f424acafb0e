/**
 * A worker of a sweep: a client of its own, which runs one cell at a time as the bench's would, and whose runs are
 * written into the state like those of the bench.
 */
import { ClientError, type Client } from '../../client/Client.ts';
import type { BackendName, BackendReport, Run, RunStart } from '../../core/records/records.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { begunKeeping } from '../kept/begunKeeping.ts';
import { begunRun } from '../kept/begunRun.ts';
import { isOver } from '../run/liveSelectors.ts';
import type { RunLog } from '../run/runLog.ts';
import type { StoreContext } from '../StoreContext.ts';
import { when } from '../when.ts';
import { takeRestored } from '../worker/followLosses.ts';
import { followRuns } from '../worker/followStreams.ts';
import { followInTurns } from './followInTurns.ts';
import { StoppedError } from './StoppedError.ts';

/** A run whose worker was lost so often is given up. */
const mostLosses = 2;

/** What a cell, or the baseline of several, begins with. */
export interface CellRun {
  recipe: Recipe;
  start: RunStart;
  name: string;
  sweepId: string;
  /** It was begun before, and goes on from its last checkpoint. */
  runId?: string;
}

interface CellWorkerOptions {
  context: StoreContext;
  log: RunLog;
  /** Its own, of a worker that nothing else is asked of. */
  client: Client;
  backend: BackendName;
}

export class CellWorker {
  readonly client: Client;
  readonly #context: StoreContext;
  readonly #log: RunLog;
  readonly #ready: Promise<BackendReport>;
  readonly #followed: ReturnType<typeof followInTurns>;
  #runId: string | undefined;
  #isHeld = false;
  #isStopped = false;
  #losses = 0;
  /** Ends the run that is under way for a reason of its own. */
  #giveUp: (reason: Error) => void = () => undefined;

  constructor({ context, log, client, backend }: CellWorkerOptions) {
    this.#context = context;
    this.#log = log;
    this.client = client;
    this.#followed = followInTurns(client, context);
    this.#listen();
    this.#ready = client.initialize({ wanted: backend }).then((opened) => opened.backend);
    // Whoever plays a run hears of it.
    this.#ready.catch(() => undefined);
  }

  /** The run from its start, or from where it was, to its end. Rejects what it failed of, and `StoppedError`. */
  async play(wanted: CellRun, onBegun: (runId: string) => void): Promise<Run> {
    this.#losses = 0;
    const givenUp = new Promise<never>((_, reject) => {
      this.#giveUp = reject;
    });
    givenUp.catch(() => undefined);
    const backend = await Promise.race([this.#ready, givenUp]);
    this.#throwIfStopped();
    const runId = await Promise.race([this.#begin(wanted, backend), givenUp]);
    this.#runId = runId;
    onBegun(runId);
    try {
      this.#throwIfStopped();
      if (this.#isHeld) await this.client.pause(runId);
      await Promise.race([when(this.#context, (state) => isOver(state, runId)), givenUp]);
    } finally {
      this.#followed.catchUp();
      this.#runId = undefined;
    }
    const { runs, live } = this.#context.get();
    const [run, heard] = [runs[runId], live[runId]];
    if (heard?.status === 'failed' && heard.error) throw new ClientError(heard.error);
    if (!run || heard?.status !== 'finished') throw new StoppedError();
    return run;
  }

  /** Its run stops where it is, or goes on; one that has not begun waits. */
  async hold(isHeld: boolean): Promise<void> {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    const runId = this.#runId;
    if (runId === undefined) return;
    // It may have ended by itself meanwhile.
    await (isHeld ? this.client.pause(runId) : this.client.resume(runId)).catch(() => undefined);
  }

  /** Ends what is under way, and begins nothing more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const runId = this.#runId;
    if (runId === undefined) this.#giveUp(new StoppedError());
    else await this.client.stop(runId).catch(() => undefined);
  }

  dispose(): void {
    this.#followed.stop();
    this.client.dispose();
  }

  async #begin(wanted: CellRun, backend: BackendReport): Promise<string> {
    const { recipe, start, name, sweepId } = wanted;
    const goneOn = wanted.runId === undefined ? undefined : await this.#goOn(wanted.runId, backend);
    if (goneOn !== undefined) return goneOn;
    // Of the run that it starts from it takes over the live changes until then.
    if ('runId' in start) this.#adopt(start.runId);
    const from = start.kind === 'fresh' ? undefined : start;
    const started = await this.client.start(recipe, from);
    const state = { ...this.#context.get(), backend };
    const run = begunRun(state, { recipe, start }, started);
    this.#log.beginBeside(run, begunKeeping(state, run, { sweepId, name }));
    return run.runId;
  }

  /** Undefined where it cannot go on as it began: another backend, or no checkpoint. */
  async #goOn(runId: string, backend: BackendReport): Promise<string | undefined> {
    const known = this.#context.get().kept[runId];
    if (known?.environment.backend !== backend.name || known.isDeleted) return undefined;
    this.#adopt(runId);
    // It is under way again before its worker speaks of it.
    this.#log.note(runId, () => ({ status: 'warming-up' }));
    try {
      await this.client.restore(runId, { code: 'interrupted' });
    } catch (thrown) {
      this.#log.note(runId, () => ({ status: 'stopped' }));
      if (thrown instanceof ClientError) return undefined;
      throw thrown;
    }
    this.#log.keep(runId, ({ isCutOff: _over, ...keeping }) => keeping);
    return runId;
  }

  #adopt(runId: string): void {
    const { runs, kept, live } = this.#context.get();
    const run = runs[runId];
    if (!run) return;
    const { recipe, start, edits } = run;
    const backend = kept[runId]?.environment.backend;
    const completeTo = kept[runId]?.isCutOff ? live[runId]?.checkpointAt : undefined;
    this.client.adopt({
      runId,
      recipe,
      start,
      edits,
      ...(backend && { backend }),
      ...(completeTo !== undefined && { completeTo }),
    });
  }

  #throwIfStopped(): void {
    if (this.#isStopped) throw new StoppedError();
  }

  #listen(): void {
    const { follow } = this.#followed;
    followRuns(follow, this.#context, this.#log);
    follow('restored', (restored) => takeRestored(this.#log, restored));
    follow('lost', ({ code }) => {
      this.#losses += 1;
      if (this.#losses < mostLosses) return;
      const message = `the worker was lost ${this.#losses} times, at last: ${code}`;
      this.#giveUp(new ClientError({ code: 'context-lost', message }));
    });
    // Nobody is asked to try again: the cell says why it failed.
    follow('data', ({ error }) => {
      if (error) this.#giveUp(new ClientError(error));
    });
    follow('silence', ({ isSilent, isLoading }) => {
      if (isSilent && !isLoading) void this.client.restartWorker();
    });
  }
}
