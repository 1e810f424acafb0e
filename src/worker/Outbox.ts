/** What the worker says to the page. The one place where messages leave it. */
import type {
  ReplyMessage,
  StreamMessage,
  StreamName,
  Streams,
  WorkerMessage,
} from './protocol.ts';

/** `self.postMessage`, or a test's. */
export type Post = (message: WorkerMessage, transfer: ArrayBuffer[]) => void;

export class Outbox {
  readonly #post: Post;
  readonly #isContextLost: () => boolean;
  #isShut = false;

  /**
   * `isContextLost` is asked before anything is said: tfjs goes on with garbage after a loss, which
   * shows a few steps before the browser's event arrives, and must not become a checkpoint.
   */
  constructor(post: Post, isContextLost: () => boolean = () => false) {
    this.#post = post;
    this.#isContextLost = isContextLost;
  }

  say<N extends StreamName>(name: N, payload: Streams[N], transfer: ArrayBuffer[] = []): void {
    this.#send(streamMessage(name, payload), transfer);
  }

  reply(message: ReplyMessage, transfer: ArrayBuffer[] = []): void {
    this.#send(message, transfer);
  }

  /** The last thing that is said: the page ends this worker when it hears it. */
  sayContextLost(): void {
    if (this.#isShut) return;
    this.#isShut = true;
    this.#post(streamMessage('contextLost', {}), []);
  }

  #send(message: WorkerMessage, transfer: ArrayBuffer[]): void {
    if (this.#isContextLost()) this.sayContextLost();
    if (!this.#isShut) this.#post(message, transfer);
  }
}

type MessageOf = { [N in StreamName]: (payload: Streams[N]) => StreamMessage };

const makers: MessageOf = {
  backend: (payload) => ({ type: 'stream', name: 'backend', payload }),
  data: (payload) => ({ type: 'stream', name: 'data', payload }),
  phase: (payload) => ({ type: 'stream', name: 'phase', payload }),
  tick: (payload) => ({ type: 'stream', name: 'tick', payload }),
  evaluated: (payload) => ({ type: 'stream', name: 'evaluated', payload }),
  pruned: (payload) => ({ type: 'stream', name: 'pruned', payload }),
  checkpoint: (payload) => ({ type: 'stream', name: 'checkpoint', payload }),
  status: (payload) => ({ type: 'stream', name: 'status', payload }),
  drifted: (payload) => ({ type: 'stream', name: 'drifted', payload }),
  measurement: (payload) => ({ type: 'stream', name: 'measurement', payload }),
  contextLost: (payload) => ({ type: 'stream', name: 'contextLost', payload }),
  views: (payload) => ({ type: 'stream', name: 'views', payload }),
};

function streamMessage<N extends StreamName>(name: N, payload: Streams[N]): StreamMessage {
  return makers[name](payload);
}
