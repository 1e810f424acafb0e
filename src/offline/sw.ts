/** The site worker's entry, `sw.js` beside the page: the events of a service worker. */
import { assertNever } from '../base/assert.ts';
import type { Milliseconds } from '../base/units.ts';
import { answer, isAnswered } from './answer.ts';
import type { SiteCalls, SiteFile, SiteRequest } from './protocol.ts';
import { SiteCache } from './SiteCache.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Put in by the bundler. */
  siteFiles: SiteFile[];
};

const siteUrl = self.registration.scope;

const site = new SiteCache(self.siteFiles, {
  siteUrl,
  // Another copy of the site below the same origin has a cache of its own.
  cache: () => caches.open(`pruning-playground ${new URL(siteUrl).pathname}`),
  fetch: (url, options) => fetch(url, options),
  sha256: async (bytes) => hexOf(await crypto.subtle.digest('SHA-256', bytes)),
  now: () => Date.now(),
});

function hexOf(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sleep(forMs: Milliseconds): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, forMs);
  });
}

// Nothing is fetched on installing: what is kept is kept while the page rests.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (!isAnswered(site, request)) return;
  const afterwards = (task: Promise<unknown>): void => event.waitUntil(task);
  event.respondWith(answer(site, request, { fetch: (asked) => fetch(asked), sleep, afterwards }));
});

/** Whether the page that asks is of this build and the only one that is open. */
async function isAlone(script: string): Promise<boolean> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const name = site.nameOf(script);
  return pages.length === 1 && name !== undefined && site.isOfThisBuild(name);
}

async function serve(request: SiteRequest): Promise<SiteCalls[keyof SiteCalls]['result']> {
  switch (request.name) {
    case 'files':
      if (await isAlone(request.args.script)) await site.giveUpOthers();
      return site.list();
    case 'keep':
      return site.keep(request.args.url).catch(() => 'failed' as const);
    case 'takeOver':
      await self.skipWaiting();
      return true;
    default:
      return assertNever(request);
  }
}

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  // What comes from a page of this site is a request; nobody else can send any.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const request = event.data as SiteRequest;
  event.waitUntil(serve(request).then((result) => port?.postMessage(result)));
});
