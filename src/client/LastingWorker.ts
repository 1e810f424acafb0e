/**
 * A worker that comes back: whatever it dies of, another one is spawned once it is gone,
 * initialized on the backend that was in use, and given what the last one carried. Whoever asks
 * meanwhile waits. Given up, it is tried anew when somebody asks again.
 */
import type { Milliseconds } from '../base/units.ts';
import type { BackendName } from '../core/records/records.ts';
import type { AssetUrls, Calls, StreamMessage } from '../worker/protocol.ts';
import type { After } from './after.ts';
import { ClientError } from './Client.ts';
import type { LifeLocks } from './lifeLock.ts';
import type { SpawnWorker } from './spawnWorker.ts';
import { WorkerLink, WorkerLostError } from './WorkerLink.ts';
import type { LossCode } from './WorkerLink.ts';

export type InitializeOptions = Omit<Calls['initialize']['args'], 'urls'>;
export type Initialized = Calls['initialize']['result'];

/** After so many losses in a row no further worker is tried. */
export const lossLimit = 6;
/** A worker that was up so long is sound: losses before it count no more. */
export const soundAfterMs: Milliseconds = 30_000;

export interface LastingWorkerOptions {
  urls: AssetUrls;
  spawn: SpawnWorker;
  locks: LifeLocks | undefined;
  after: After;
  onStream(message: StreamMessage): void;
  /** Nothing was heard for long of the present worker, whose script may still be loading. */
  onSilence(silence: { isSilent: boolean; isLoading: boolean }): void;
  /** A worker that was up is gone; said once, however many it takes to replace it. */
  onLost(code: LossCode): void;
  /** Every loss, those of workers that never came up included. */
  onEveryLoss(inUse: BackendName | undefined): void;
  /** What the next worker computes on. */
  nextBackend(inUse: BackendName): BackendName;
  /** Brings a new worker to where the last one was; a `WorkerLostError` from it means: once more. */
  carryOver(link: WorkerLink, code: LossCode): Promise<void>;
  /** No worker can be had for now. */
  onGivenUp(error: ClientError): void;
}

export class LastingWorker {
  readonly #options: LastingWorkerOptions;
  #wanted: InitializeOptions = {};
  #backend: Initialized | undefined;
  #link: WorkerLink | undefined;
  /** The present worker once it is up; undefined when there is none, at first and after giving up. */
  #up: Promise<WorkerLink> | undefined;
  /** The worker that was spawned last, from its first moment. */
  #spawned: Promise<WorkerLink> | undefined;
  #isUp = false;
  #isClosed = false;
  /** Since the last sign that a worker can last. */
  #lossesInARow = 0;
  /** What the last worker carried is still to be given to the next one. */
  #owed: LossCode | undefined;
  #callOffSoundness: (() => void) | undefined;

  constructor(options: LastingWorkerOptions) {
    this.#options = options;
  }

  get initialized(): Initialized | undefined {
    return this.#backend;
  }

  /** How it is to be initialized once somebody asks for it. */
  expect(wanted: InitializeOptions): void {
    this.#wanted = wanted;
  }

  async start(wanted: InitializeOptions): Promise<Initialized> {
    this.expect(wanted);
    await this.#bringUp();
    if (!this.#backend) throw new Error('start: want a backend of a worker that is up, got none');
    return this.#backend;
  }

  /** Runs a task on the present worker, and again on the next one if that worker is lost. */
  ask<T>(task: (link: WorkerLink) => Promise<T>): Promise<T> {
    return this.#askOf(() => this.current(), task);
  }

  /**
   * The same for what needs no backend: also while the first worker opens its own. One that follows
   * a loss is first given what the last one carried.
   */
  askAtOnce<T>(task: (link: WorkerLink) => Promise<T>): Promise<T> {
    return this.#askOf(() => (this.#isOpening && this.#spawned) || this.current(), task);
  }

  async #askOf<T>(
    worker: () => Promise<WorkerLink>,
    task: (link: WorkerLink) => Promise<T>,
  ): Promise<T> {
    for (;;) {
      const link = await worker();
      try {
        return await task(link);
      } catch (thrown) {
        if (!(thrown instanceof WorkerLostError) || this.#isClosed) throw thrown;
      }
    }
  }

  /** The present worker, once there is one that is up. */
  current(): Promise<WorkerLink> {
    return this.#up ?? this.#bringUp();
  }

  /** The present worker computes on another backend from now on, and so does one after it. */
  async switchBackend(to: Initialized): Promise<void> {
    const link = await this.current();
    await link.call('switchBackend', { name: to.backend.name });
    this.#backend = to;
  }

  /** A run gets on: losses before this do not count against the limit. */
  noteProgress(): void {
    this.#lossesInARow = 0;
  }

  /** Treats the present worker as lost. */
  lose(code: LossCode): void {
    this.#link?.lose(code);
  }

  close(): void {
    this.#isClosed = true;
    this.#callOffSoundness?.();
    this.#link?.close();
  }

  /** The first worker is on its way, or one that was asked for anew: nothing was lost that it has to bring back. */
  get #isOpening(): boolean {
    return this.#up !== undefined && !this.#isUp && this.#owed === undefined;
  }

  #bringUp(): Promise<WorkerLink> {
    this.#isUp = false;
    const up = this.#tryUntilUp().catch((thrown: unknown) => {
      if (this.#up === up) this.#up = undefined;
      this.#giveUp(thrown);
      throw thrown;
    });
    this.#up = up;
    // Whoever asks hears of it; nobody has to.
    up.catch(() => undefined);
    return up;
  }

  async #tryUntilUp(): Promise<WorkerLink> {
    while (this.#lossesInARow < lossLimit && !this.#isClosed) {
      try {
        return await this.#tryOnce();
      } catch (thrown) {
        if (!(thrown instanceof WorkerLostError)) throw thrown;
      }
    }
    throw this.#whyNone();
  }

  async #tryOnce(): Promise<WorkerLink> {
    const { urls, after } = this.#options;
    this.#spawned = this.#spawn();
    const link = await this.#spawned;
    this.#backend = await link.call('initialize', { urls, ...this.#wantedNow() });
    if (this.#owed) await this.#options.carryOver(link, this.#owed);
    this.#owed = undefined;
    this.#isUp = true;
    this.#callOffSoundness = after(soundAfterMs, () => this.noteProgress());
    return link;
  }

  async #spawn(): Promise<WorkerLink> {
    const { spawn, locks, after } = this.#options;
    // Two networks at once are what killed one that ran out of memory.
    await this.#link?.whenGone();
    if (this.#isClosed) throw new ClientError({ code: 'cancelled', message: 'start: was closed' });
    const link = new WorkerLink({
      spawn,
      locks,
      after,
      onStream: (message) => this.#options.onStream(message),
      onSilence: (isSilent) => {
        this.#options.onSilence({ isSilent, isLoading: !link.isWhole });
      },
      onLost: (loss) => this.#takeLoss(loss),
    });
    this.#link = link;
    return link;
  }

  /** A script that never came is another matter than a worker that cannot stay alive. */
  #whyNone(): ClientError {
    const reason = this.#link?.crashReason ?? 'no word from it';
    if (this.#link?.hasSpoken === false) {
      return new ClientError({ code: 'no-worker', message: reason });
    }
    const message = `the worker was lost again and again, at last by: ${reason}`;
    return new ClientError({ code: 'internal', message });
  }

  #takeLoss(code: LossCode): void {
    this.#lossesInARow += 1;
    this.#owed = code;
    this.#callOffSoundness?.();
    this.#options.onEveryLoss(this.#backend?.backend.name);
    // While one is being brought up, the call under way rejects and the loop tries once more.
    if (!this.#isUp) return;
    this.#options.onLost(code);
    void this.#bringUp();
  }

  /** Whoever asks next tries anew, from no losses. */
  #giveUp(thrown: unknown): void {
    this.#lossesInARow = 0;
    this.#link?.close();
    if (this.#isClosed || !this.#owed || !(thrown instanceof ClientError)) return;
    this.#options.onGivenUp(thrown);
  }

  /** The backend that was in use, so that the run stays on its course. */
  #wantedNow(): InitializeOptions {
    const inUse = this.#backend?.backend.name;
    if (inUse === undefined) return this.#wanted;
    return { ...this.#wanted, wanted: this.#options.nextBackend(inUse) };
  }
}
