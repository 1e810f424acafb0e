/** What the worker says to the page. The one place where messages leave it. */
import { streamMessage } from './protocol.ts';
import type { ReplyMessage, SentMessage, StreamName, Streams } from './protocol.ts';

/** `self.postMessage`, or a test's. */
export type Post = (message: SentMessage, transfer: ArrayBuffer[]) => void;

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

  #send(message: SentMessage, transfer: ArrayBuffer[]): void {
    if (this.#isContextLost()) this.sayContextLost();
    if (!this.#isShut) this.#post(message, transfer);
  }
}
