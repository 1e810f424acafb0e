import { importing } from '../../base/importing.ts';
import { isSavingData } from './devicePortsOf.ts';
import type { OfflinePorts } from '../../state/offline/OfflinePorts.ts';

/** What the browser has for use without a network; the script that reaches the site worker comes when it is wanted. */
export function offlinePortsOf(host: Window): OfflinePorts {
  const { navigator, document } = host;
  const siteUrl = new URL('./', document.baseURI).href;
  return {
    now: () => performance.now(),
    setTimer(task, delayMs) {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
    async register() {
      const { SiteWorker } = await importing(() => import('../../client/offline/SiteWorker.ts'));
      return SiteWorker.register(host);
    },
    used: () => [
      'index.html',
      ...performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.startsWith(siteUrl))
        .map(({ name }) => name.slice(siteUrl.length)),
    ],
    isSparing: () => isSavingData(navigator) || host.parent !== host,
  };
}
