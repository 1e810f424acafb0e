import type { Client } from '../../client/Client.ts';

/** The client of now; whoever follows it follows the next one too. */
export interface ClientSlot {
  client: () => Client;
  /** `start` begins to follow a client and returns what ends it. */
  follow: (start: (client: Client) => () => void) => void;
  /** Another worker in place of this one. */
  replace: () => void;
  dispose: () => void;
}

export function createClientSlot(createClient: () => Client): ClientSlot {
  let client = createClient();
  let startFollowing: ((client: Client) => () => void) | undefined;
  let unfollow: (() => void) | undefined;
  function dispose(): void {
    unfollow?.();
    client.dispose();
  }
  return {
    client: () => client,
    follow(start) {
      startFollowing = start;
      unfollow = start(client);
    },
    replace() {
      dispose();
      client = createClient();
      unfollow = startFollowing?.(client);
    },
    dispose,
  };
}
