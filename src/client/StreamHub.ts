/** Who listens to which stream, typed by the stream's name. */
import type { ClientStreamName, ClientStreams } from './Client.ts';

interface Said<N extends ClientStreamName> {
  name: N;
  payload: ClientStreams[N];
}
type Hear = (said: Said<ClientStreamName>) => void;

export class StreamHub {
  readonly #listeners = new Map<ClientStreamName, Set<Hear>>();

  /** Returns the function that unsubscribes. */
  on<N extends ClientStreamName>(
    name: N,
    listener: (payload: ClientStreams[N]) => void,
  ): () => void {
    const hear: Hear = (said) => {
      if (isOn(name, said)) listener(said.payload);
    };
    const heard = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, heard.add(hear));
    return () => {
      heard.delete(hear);
    };
  }

  emit<N extends ClientStreamName>(name: N, payload: ClientStreams[N]): void {
    for (const hear of this.#listeners.get(name) ?? []) hear({ name, payload });
  }

  clear(): void {
    this.#listeners.clear();
  }
}

function isOn<N extends ClientStreamName>(name: N, said: Said<ClientStreamName>): said is Said<N> {
  return said.name === name;
}
