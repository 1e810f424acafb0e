/** One worker from its birth to its death: calls, streams, and the three ways in which it can die. */
import type { Milliseconds } from '../base/units.ts';
import type { RestorationCode } from '../core/records/records.ts';
import type { CallName, Calls, StreamMessage, WorkerMessage } from '../worker/protocol.ts';
import type { After } from './after.ts';
import { CallChannel } from './callChannel.ts';
import { ClientError } from './Client.ts';
import { waitForDeath, whenDead } from './lifeLock.ts';
import type { LifeLocks } from './lifeLock.ts';
import { Silence } from './Silence.ts';
import type { SpawnWorker, WorkerPort } from './spawnWorker.ts';

export type LossCode = Exclude<RestorationCode, 'diverged'>;

/** A worker that was ended and still holds its life lock after so long is not waited for. */
export const deathPatienceMs: Milliseconds = 5_000;

export interface WorkerLinkOptions {
  spawn: SpawnWorker;
  /** Absent where the browser has none (a page that is not served securely). */
  locks: LifeLocks | undefined;
  after: After;
  onStream(message: StreamMessage): void;
  /** Nothing was heard of it for long; and then something after all, or it is gone. */
  onSilence(isSilent: boolean): void;
  /** At most once, and never after `close`. Pending calls reject right after it. */
  onLost(code: LossCode): void;
}

/** What a call rejects with when its worker is lost. */
export class WorkerLostError extends ClientError {
  readonly loss: LossCode;
  constructor(loss: LossCode) {
    super({ code: 'cancelled', message: `the worker was lost: ${loss}` });
    this.loss = loss;
  }
}

export class WorkerLink {
  readonly #options: WorkerLinkOptions;
  readonly #port: WorkerPort;
  readonly #channel: CallChannel;
  readonly #silence: Silence;
  #hasSpoken = false;
  #isWhole = false;
  #isClosed = false;
  #crashReason: string | undefined;
  #stopWaiting: (() => void) | undefined;
  #gone: Promise<void> = Promise.resolve();

  constructor(options: WorkerLinkOptions) {
    this.#options = options;
    this.#silence = new Silence(options.after, (isSilent) => options.onSilence(isSilent));
    this.#port = options.spawn({
      onMessage: (message) => this.#receive(message),
      onCrash: (reason) => {
        this.#crashReason = reason;
        this.lose('worker-crashed');
      },
    });
    this.#channel = new CallChannel((message) => this.#port.post(message));
  }

  call<N extends CallName>(name: N, args: Calls[N]['args']): Promise<Calls[N]['result']> {
    const answer = this.#channel.call(name, args);
    if (name === 'initialize')
      void answer.then(
        () => this.#noteWhole(),
        () => undefined,
      );
    return answer;
  }

  /** Once it has opened its engine, or begun to, the last of its scripts is loaded. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Once it has said a word, the first of its scripts is loaded. */
  get hasSpoken(): boolean {
    return this.#hasSpoken;
  }

  /** What the browser said of its crash. */
  get crashReason(): string | undefined {
    return this.#crashReason;
  }

  /** Of a worker that was ended: resolves once its memory is free, as far as the page can tell. */
  whenGone(): Promise<void> {
    return this.#gone;
  }

  /** Ends the worker; nothing of it is heard any more, and what was asked of it rejects. */
  close(): void {
    if (!this.#end()) return;
    this.#channel.close(new ClientError({ code: 'cancelled', message: 'the worker was closed' }));
  }

  /** Ends the worker as lost: `onLost`, then `WorkerLostError` for what was asked of it. */
  lose(code: LossCode): void {
    if (!this.#end()) return;
    this.#options.onLost(code);
    this.#channel.close(new WorkerLostError(code));
  }

  #receive(message: WorkerMessage): void {
    if (this.#isClosed) return;
    const isBeat = message.type === 'stream' && message.name === 'beat';
    const isOfEngine = message.type === 'stream' && message.name === 'backend';
    this.#silence.hear({ isBeat, isWhole: this.#isWhole || isOfEngine });
    this.#isWhole ||= isOfEngine;
    this.#hasSpoken = true;
    if (!this.#stopWaiting && this.#options.locks) {
      this.#stopWaiting = waitForDeath(this.#options.locks, this.#port.workerId, () => {
        this.lose('worker-silent');
      });
    }
    if (message.type !== 'stream') this.#channel.receive(message);
    else if (message.name === 'contextLost') this.lose('context-lost');
    else if (!isBeat) this.#options.onStream(message);
  }

  /** An engine may be opened without a word before the answer. */
  #noteWhole(): void {
    if (this.#isWhole || this.#isClosed) return;
    this.#silence.hear({ isBeat: false, isWhole: true });
    this.#isWhole = true;
  }

  /** False where it has ended already. */
  #end(): boolean {
    if (this.#isClosed) return false;
    this.#isClosed = true;
    this.#silence.stop();
    this.#stopWaiting?.();
    this.#port.terminate();
    this.#gone = this.#waitUntilGone();
    return true;
  }

  #waitUntilGone(): Promise<void> {
    const { locks, after } = this.#options;
    if (!locks) return Promise.resolve();
    const patience = new AbortController();
    const callOff = after(deathPatienceMs, () => patience.abort());
    return whenDead(locks, this.#port.workerId, patience.signal).finally(callOff);
  }
}
