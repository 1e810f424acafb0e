import type { Milliseconds } from '../../base/units.ts';
import type { OfflineActions } from '../OfflineState.ts';
import type { StoreContext } from '../StoreContext.ts';
import { Gathering } from './Gathering.ts';
import { isAtRest, isLeftAlone } from './isAtRest.ts';
import type { OfflinePorts, SitePort } from './OfflinePorts.ts';
import { RestWatch } from './RestWatch.ts';

/** The page is at rest for so long before a service worker is registered at all. */
export const registerAfterMs: Milliseconds = 2_000;

export interface Offline {
  actions: OfflineActions;
  dispose: () => void;
}

/**
 * Use without a network: registers the site worker once the page rests, has it keep the files one by one, and
 * offers a newer build. Without ports, as in tests, there is none.
 */
export function createOffline(context: StoreContext, ports: OfflinePorts | undefined): Offline {
  if (!ports) {
    const actions = { makeOfflineReady: () => undefined, loadUpdate: async () => undefined };
    return { actions, dispose: () => undefined };
  }
  const atRest = new RestWatch(context, isAtRest, ports);
  const leftAlone = new RestWatch(context, isLeftAlone, ports);
  const gathering = new Gathering(context, ports, { atRest, leftAlone });
  let site: SitePort | undefined;
  async function begin(wanted: OfflinePorts): Promise<void> {
    await atRest.lasting(registerAfterMs);
    site = await wanted.register();
    if (!site) return;
    site.onUpdate(() => void offerUpdate());
    await gathering.begin(site);
  }
  async function offerUpdate(): Promise<void> {
    await atRest.lasting(0);
    if (context.get().notices.some(({ kind }) => kind === 'update-ready')) return;
    context.notify({ kind: 'update-ready', offer: 'load-update' });
  }
  void begin(ports);
  return {
    actions: {
      makeOfflineReady: () => gathering.ask(),
      loadUpdate: async () => site?.loadUpdate(),
    },
    dispose() {
      atRest.dispose();
      leftAlone.dispose();
      gathering.dispose();
    },
  };
}
