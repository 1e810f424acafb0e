/**
 * A worker that comes back: whatever it dies of, another one is spawned, initialized on the backend
 * that was in use, and given what the last one carried. Whoever asks meanwhile waits.
 */
import type { BackendName } from '../core/records/records.ts';
import type { AssetUrls, Calls, StreamMessage } from '../worker/protocol.ts';
import { ClientError } from './Client.ts';
import type { LifeLocks } from './lifeLock.ts';
import type { SpawnWorker } from './spawnWorker.ts';
import { WorkerLink, WorkerLostError } from './WorkerLink.ts';
import type { LossCode } from './WorkerLink.ts';

export type InitializeOptions = Omit<Calls['initialize']['args'], 'urls'>;
export type Initialized = Calls['initialize']['result'];

/** After so many losses on WebGL the next worker gets wasm. */
export const webglLossLimit = 3;
/** After so many losses without progress in between no further worker is tried. */
export const lossLimit = 6;

export interface LastingWorkerOptions {
  urls: AssetUrls;
  spawn: SpawnWorker;
  locks: LifeLocks | undefined;
  onStream(message: StreamMessage): void;
  /** A worker that was up is gone; said once, however many it takes to replace it. */
  onLost(code: LossCode): void;
  /** Brings a new worker to where the last one was; a `WorkerLostError` from it means: once more. */
  carryOver(link: WorkerLink, code: LossCode): Promise<void>;
  /** No worker can be had any more. */
  onGivenUp(error: ClientError): void;
}

export class LastingWorker {
  readonly #options: LastingWorkerOptions;
  #wanted: InitializeOptions = {};
  #backend: Initialized | undefined;
  #link: WorkerLink | undefined;
  /** The present worker once it is up; undefined when there is none, at first and after giving up. */
  #up: Promise<WorkerLink> | undefined;
  #isUp = false;
  #isClosed = false;
  #lossesInARow = 0;
  #webglLosses = 0;

  constructor(options: LastingWorkerOptions) {
    this.#options = options;
  }

  get initialized(): Initialized | undefined {
    return this.#backend;
  }

  async start(wanted: InitializeOptions): Promise<Initialized> {
    this.#wanted = wanted;
    await this.#bringUp(undefined);
    if (!this.#backend) throw new Error('start: want a backend of a worker that is up, got none');
    return this.#backend;
  }

  /** Runs a task on the present worker, and again on the next one if that worker is lost. */
  async ask<T>(task: (link: WorkerLink) => Promise<T>): Promise<T> {
    for (;;) {
      const link = await this.current();
      try {
        return await task(link);
      } catch (thrown) {
        if (!(thrown instanceof WorkerLostError) || this.#isClosed) throw thrown;
      }
    }
  }

  /** The present worker, once there is one that is up. */
  current(): Promise<WorkerLink> {
    return this.#up ?? this.#bringUp(undefined);
  }

  /** The run gets on: losses before this do not count against the limit. */
  noteProgress(): void {
    this.#lossesInARow = 0;
  }

  /** Treats the present worker as lost. */
  lose(code: LossCode): void {
    this.#link?.lose(code);
  }

  close(): void {
    this.#isClosed = true;
    this.#link?.close();
  }

  #bringUp(loss: LossCode | undefined): Promise<WorkerLink> {
    const up = this.#tryUntilUp(loss);
    this.#up = up;
    // Whoever asks hears of it; nobody has to.
    up.catch(() => undefined);
    return up;
  }

  async #tryUntilUp(loss: LossCode | undefined): Promise<WorkerLink> {
    this.#isUp = false;
    let code = loss;
    try {
      while (this.#lossesInARow < lossLimit && !this.#isClosed) {
        try {
          return await this.#tryOnce(code);
        } catch (thrown) {
          if (!(thrown instanceof WorkerLostError)) throw thrown;
          code = thrown.loss;
        }
      }
      throw new ClientError({ code: 'internal', message: 'the worker was lost again and again' });
    } catch (thrown) {
      this.#up = undefined;
      this.#lossesInARow = 0;
      if (thrown instanceof ClientError && loss && !this.#isClosed) this.#options.onGivenUp(thrown);
      throw thrown;
    }
  }

  async #tryOnce(code: LossCode | undefined): Promise<WorkerLink> {
    const { urls, spawn, locks } = this.#options;
    const link = new WorkerLink({
      spawn,
      locks,
      onStream: (message) => this.#options.onStream(message),
      onLost: (loss) => this.#takeLoss(loss),
    });
    this.#link = link;
    this.#backend = await link.call('initialize', { urls, ...this.#wantedNow() });
    if (code) await this.#options.carryOver(link, code);
    this.#isUp = true;
    return link;
  }

  #takeLoss(code: LossCode): void {
    this.#lossesInARow += 1;
    if (this.#backend?.backend.name === 'webgl') this.#webglLosses += 1;
    // While one is being brought up, the call under way rejects and the loop tries once more.
    if (!this.#isUp) return;
    this.#options.onLost(code);
    void this.#bringUp(code);
  }

  /** The backend that was in use, so that the run stays on its course. */
  #wantedNow(): InitializeOptions {
    const inUse = this.#backend?.backend.name;
    if (inUse === undefined) return this.#wanted;
    const next: BackendName = this.#webglLosses >= webglLossLimit ? 'wasm' : inUse;
    return { ...this.#wanted, wanted: next };
  }
}
