/** What the tabs of one browser tell each other: which runs have changed in the database that they share. */
export interface TabChannel {
  tell(runIds: readonly string[]): void;
  /** Returns the function that unsubscribes. */
  onTold(listener: (runIds: readonly string[]) => void): () => void;
}

const channelName = 'pruning-playground-runs';

/** Undefined where the browser has no such channel. */
export function openTabChannel(): TabChannel | undefined {
  if (!('BroadcastChannel' in globalThis)) return undefined;
  const channel = new BroadcastChannel(channelName);
  return {
    tell: (runIds) => channel.postMessage(runIds),
    onTold(listener) {
      const hear = ({ data }: MessageEvent<readonly string[]>): void => listener(data);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
  };
}
