import type { RunKeeper } from '../../client/keeping/RunKeeper.ts';
import { RunLocks } from '../../client/keeping/RunLocks.ts';
import { openTabChannel } from '../../client/keeping/tabChannel.ts';
import type { KeepingPorts } from '../../state/keeping/KeepingPorts.ts';

/** What the browser has for runs that outlive the visit. */
export function keepingPortsOf(host: Window, keeper: RunKeeper): KeepingPorts {
  const { navigator, document } = host;
  const tabs = openTabChannel();
  // Neither is there on a page that is not served securely.
  const storage: Partial<StorageManager> = 'storage' in navigator ? navigator.storage : {};
  return {
    keeper,
    ...('locks' in navigator && { locks: new RunLocks(navigator.locks) }),
    ...(tabs && { tabs }),
    persist: async () => (await storage.persist?.()) ?? false,
    isPersisted: async () => (await storage.persisted?.()) ?? false,
    onHide(listener) {
      const hear = (): void => {
        if (document.visibilityState === 'hidden') listener();
      };
      document.addEventListener('visibilitychange', hear);
      return () => document.removeEventListener('visibilitychange', hear);
    },
  };
}
