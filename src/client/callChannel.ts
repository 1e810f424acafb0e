/** Calls with ids over a one-way post: every reply finds its promise, a stray one finds none. */
import type { CallName, Calls, ReplyMessage } from '../worker/protocol.ts';
import { ClientError } from './Client.ts';

/** A `RequestMessage` as it is made, where which arguments go with which name is known to `call`. */
export interface OutgoingCall {
  type: 'call';
  id: number;
  name: CallName;
  args: Calls[CallName]['args'];
}
interface PendingCall {
  resolve(result: Calls[CallName]['result']): void;
  reject(reason: ClientError): void;
}

export class CallChannel {
  #lastId = 0;
  readonly #pending = new Map<number, PendingCall>();
  #closedBy: ClientError | undefined;
  readonly #post: (message: OutgoingCall) => void;

  constructor(post: (message: OutgoingCall) => void) {
    this.#post = post;
  }

  /** Rejects with the worker's error, or with that of `close`. Never times out. */
  call<N extends CallName>(name: N, args: Calls[N]['args']): Promise<Calls[N]['result']> {
    if (this.#closedBy) return Promise.reject(this.#closedBy);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise<Calls[N]['result']>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#post({ type: 'call', id, name, args });
    });
  }

  /** A reply that nobody waits for (any more) is dropped. */
  receive(reply: ReplyMessage): void {
    const call = this.#pending.get(reply.id);
    if (!call) return;
    this.#pending.delete(reply.id);
    if (reply.type === 'reply') call.resolve(reply.result);
    else call.reject(new ClientError(reply.error));
  }

  /** Rejects what is pending and every later call. */
  close(reason: ClientError): void {
    this.#closedBy = reason;
    for (const call of this.#pending.values()) call.reject(reason);
    this.#pending.clear();
  }
}
