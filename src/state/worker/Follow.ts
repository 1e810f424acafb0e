import type { ClientStreamName, ClientStreams } from '../../client/Client.ts';

/** Listens to a stream; all that a message changes is one change of the store. */
export type Follow = <N extends ClientStreamName>(
  name: N,
  listener: (payload: ClientStreams[N]) => void,
) => void;
