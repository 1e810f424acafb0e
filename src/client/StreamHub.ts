/** Who listens to which stream, typed by the stream's name. */
import type { ClientStreamName, ClientStreams } from './Client.ts';

type Listeners = { [N in ClientStreamName]: Set<(payload: ClientStreams[N]) => void> };

export class StreamHub {
  #listeners = emptyListeners();

  /** Returns the function that unsubscribes. */
  on<N extends ClientStreamName>(
    name: N,
    listener: (payload: ClientStreams[N]) => void,
  ): () => void {
    const heard: Listeners[N] = this.#listeners[name];
    heard.add(listener);
    return () => {
      heard.delete(listener);
    };
  }

  emit<N extends ClientStreamName>(name: N, payload: ClientStreams[N]): void {
    for (const listener of this.#listeners[name]) listener(payload);
  }

  clear(): void {
    this.#listeners = emptyListeners();
  }
}

function emptyListeners(): Listeners {
  return {
    backend: new Set(),
    data: new Set(),
    phase: new Set(),
    tick: new Set(),
    evaluated: new Set(),
    pruned: new Set(),
    checkpoint: new Set(),
    status: new Set(),
    drifted: new Set(),
    measurement: new Set(),
    contextLost: new Set(),
    views: new Set(),
    lost: new Set(),
    restored: new Set(),
  };
}
