/** Workers and Web Locks of cardboard, for tests of what the page does when a worker dies. */
import type { OutgoingCall } from '../callChannel.ts';
import type { LifeLocks } from '../lifeLock.ts';
import type { SpawnWorker, WorkerEvents } from '../spawnWorker.ts';
import { uniqueId } from '../uniqueId.ts';
import type {
  CallName,
  Calls,
  ReplyMessage,
  StreamName,
  Streams,
  WorkerError,
} from '../../worker/protocol.ts';
import { lifeLockName } from '../../worker/protocol.ts';
import { buildBackendReport, buildPlan } from '../../core/testing/builders.ts';

/** `'silence'`: never replies; `refused`: an error instead of a result. */
export type FakeReply<N extends CallName> =
  Calls[N]['result'] | 'silence' | { refused: WorkerError };
export type FakeAnswers = {
  [N in CallName]?: (args: Calls[N]['args']) => FakeReply<N>;
};
type Said = { [N in StreamName]: { name: N; payload: Streams[N] } }[StreamName];

export class FakeWorker {
  readonly workerId = uniqueId('worker');
  readonly received: OutgoingCall[] = [];
  isTerminated = false;
  readonly #events: WorkerEvents;
  readonly #answers: FakeAnswers;

  constructor(events: WorkerEvents, answers: FakeAnswers) {
    this.#events = events;
    this.#answers = answers;
  }

  say(message: Said): void {
    this.#events.onMessage({ type: 'stream', ...message });
  }

  reply(message: ReplyMessage): void {
    this.#events.onMessage(message);
  }

  crash(reason = 'crash'): void {
    this.#events.onCrash(reason);
  }

  namesReceived(): CallName[] {
    return this.received.map(({ name }) => name);
  }

  argsOf<N extends CallName>(name: N): Calls[N]['args'][] {
    return this.received.flatMap((call) => (isCallOf(name, call) ? [call.args] : []));
  }

  async take(call: OutgoingCall): Promise<void> {
    this.received.push(call);
    const result = this.#answerTo(call.name, call);
    // A worker never answers in the turn in which it was asked.
    await Promise.resolve();
    const { id } = call;
    if (result === 'silence') return;
    if ('refused' in result) this.reply({ type: 'error', id, error: result.refused });
    else this.reply({ type: 'reply', id, result });
  }

  #answerTo<N extends CallName>(name: N, call: OutgoingCall): FakeReply<N> | Record<string, never> {
    const answer = this.#answers[name];
    return (isCallOf(name, call) ? answer?.(call.args) : undefined) ?? {};
  }
}

function isCallOf<N extends CallName>(
  name: N,
  call: OutgoingCall,
): call is OutgoingCall & { args: Calls[N]['args'] } {
  return call.name === name;
}

/** Every worker that was spawned, oldest first. */
export class FakeWorkers {
  readonly spawned: FakeWorker[] = [];
  readonly #locks: FakeLocks;
  /** For workers to come; replace entries at will. */
  answers: FakeAnswers = {
    initialize: () => ({ backend: buildBackendReport(), fingerprint: 'fake' }),
    start: () => ({ plan: buildPlan() }),
    crash: () => 'silence',
  };

  constructor(locks: FakeLocks) {
    this.#locks = locks;
  }

  readonly spawn: SpawnWorker = (events) => {
    const worker = new FakeWorker(events, this.answers);
    this.spawned.push(worker);
    this.#locks.hold(worker);
    return {
      workerId: worker.workerId,
      post: (call) => void worker.take(call),
      terminate: () => {
        worker.isTerminated = true;
        if (!this.#locks.isDeathSlow) this.#locks.release(worker);
      },
    };
  };

  get latest(): FakeWorker {
    const worker = this.spawned.at(-1);
    if (!worker) throw new Error('FakeWorkers: want a spawned worker, got none');
    return worker;
  }
}

/** Grants a request once the worker that holds the lock is dead. */
export class FakeLocks implements LifeLocks {
  /** Whether a worker that is terminated keeps its lock until the test releases it. */
  isDeathSlow = false;
  readonly #held = new Set<string>();
  readonly #waiting = new Map<string, () => void>();

  async request(
    name: string,
    { signal }: { signal: AbortSignal },
    callback: () => void,
  ): Promise<void> {
    // Never in the turn in which it was asked for.
    await Promise.resolve();
    if (this.#held.has(name)) await this.#whenFree(name, signal);
    callback();
  }

  hold({ workerId }: FakeWorker): void {
    this.#held.add(lifeLockName(workerId));
  }

  isWaitedFor({ workerId }: FakeWorker): boolean {
    return this.#waiting.has(lifeLockName(workerId));
  }

  release({ workerId }: FakeWorker): void {
    const name = lifeLockName(workerId);
    this.#held.delete(name);
    this.#waiting.get(name)?.();
    this.#waiting.delete(name);
  }

  #whenFree(name: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(name, resolve);
      signal.addEventListener('abort', () => {
        this.#waiting.delete(name);
        reject(new Error('aborted'));
      });
    });
  }
}
