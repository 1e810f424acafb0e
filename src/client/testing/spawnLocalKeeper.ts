import { openKeeper, type SceneOptions } from '../../keeper/testing/openKeeper.ts';
import type { KeeperMessage, KeeperRequest } from '../../keeper/protocol.ts';
import { serveKeeper } from '../../keeper/serveKeeper.ts';
import type { SpawnKeeper } from '../keeping/spawnKeeper.ts';

/** A keeper in the test's own thread: what crosses to it and back is a copy, or moved, as in a browser. */
export function spawnLocalKeeper(options: SceneOptions = {}): SpawnKeeper {
  return ({ onMessage }) => {
    const { keeper, listen } = openKeeper(options);
    const post = (message: KeeperMessage, transfer: ArrayBuffer[] = []): void => {
      const copy = structuredClone(message, { transfer });
      queueMicrotask(() => onMessage(copy));
    };
    listen((event) => post({ type: 'event', event }));
    return {
      post(request, transfer) {
        // Its name tells what its arguments are, as it was made by `call`.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const copy = structuredClone(request, { transfer }) as KeeperRequest;
        void serveKeeper(keeper, copy, post);
      },
      terminate: () => keeper.close(),
    };
  };
}
