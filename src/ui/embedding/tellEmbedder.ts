/** Tells the page that embeds this one what happens; loaded where there is one. It hears nothing of that page. */
import type { AppStore } from '../../state/createStore.ts';
import { tellHost } from '../../state/embedding/tellHost.ts';
import { parseAddress } from '../../state/view/address.ts';
import { hostOrigin } from './hostOrigin.ts';

export function tellEmbedder(store: AppStore, page: Window): void {
  const { host } = parseAddress(page.location);
  const origin = hostOrigin({
    named: host,
    ancestors: [...(page.location.ancestorOrigins ?? [])],
    referrer: page.document.referrer,
  });
  if (origin === undefined) return;
  tellHost(store, (message) => page.parent.postMessage(message, origin));
}
