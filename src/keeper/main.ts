/** The keeper's entry: the database, quota and clocks of a browser's worker. */
import { openRunDatabase } from './database/openRunDatabase.ts';
import { Keeper } from './Keeper.ts';
import type { KeeperMessage, KeeperRequest } from './protocol.ts';
import { serveKeeper } from './serveKeeper.ts';

declare const self: DedicatedWorkerGlobalScope;

/** What is taken for granted where the browser does not tell. */
const leastQuotaBytes = 1_000_000_000;

async function quota(): Promise<number> {
  try {
    return (await navigator.storage.estimate()).quota ?? leastQuotaBytes;
  } catch {
    return leastQuotaBytes;
  }
}

const post = (message: KeeperMessage, transfer: ArrayBuffer[] = []): void =>
  self.postMessage(message, transfer);

const keeper = new Keeper({
  open: openRunDatabase,
  quota,
  now: () => performance.now(),
  clock: () => Date.now(),
  sleep: (forMs) =>
    new Promise((resolve) => {
      setTimeout(resolve, forMs);
    }),
  say: (event) => post({ type: 'event', event }),
});

self.addEventListener('message', ({ data }: MessageEvent<KeeperRequest>) => {
  void serveKeeper(keeper, data, post);
});
