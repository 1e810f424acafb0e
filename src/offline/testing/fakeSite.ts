/** A host, a browser's cache and builds of a site, for tests of the site worker. */
import { createHash } from 'node:crypto';
import type { SiteFile } from '../protocol.ts';
import { SiteCache, type SiteHost } from '../SiteCache.ts';

export const siteUrl = 'https://host/site/';

export type Build = Readonly<Record<string, string>>;

function sha256Of(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** As the bundler lists them. */
export function filesOf(build: Build, spare: readonly string[] = []): SiteFile[] {
  return Object.entries(build).map(([url, content]) => {
    const sha256 = sha256Of(content).slice(0, 32);
    const file: SiteFile = { url, sha256, sizeBytes: content.length };
    if (spare.includes(url)) file.isSpare = true;
    return file;
  });
}

class FakeCache {
  readonly entries = new Map<string, Response>();
  isFull = false;

  async match(asked: RequestInfo | URL, { ignoreSearch = false }: CacheQueryOptions = {}) {
    const plain = (url: string): string => (ignoreSearch ? (url.split('?')[0] ?? '') : url);
    const wanted = plain(addressOf(asked));
    return [...this.entries].find(([url]) => plain(url) === wanted)?.[1].clone();
  }

  async put(asked: RequestInfo | URL, response: Response): Promise<void> {
    if (this.isFull) throw new DOMException('no room', 'QuotaExceededError');
    this.entries.set(addressOf(asked), response);
  }

  async keys(): Promise<Request[]> {
    return [...this.entries.keys()].map((url) => new Request(url));
  }

  async delete(asked: RequestInfo | URL): Promise<boolean> {
    return this.entries.delete(addressOf(asked));
  }
}

function addressOf(asked: RequestInfo | URL): string {
  return asked instanceof Request ? asked.url : String(asked);
}

/** `served`: what the host has; change it, or take all away, as it pleases. */
export function fakeSite(served: Record<string, string>) {
  const cache = new FakeCache();
  const asked: { url: string; cache: RequestCache | undefined }[] = [];
  /** What the browser has cached of files, whatever the host has. */
  const httpCache = new Map<string, string>();
  let nowMs = 0;
  const host: SiteHost = {
    siteUrl,
    cache: async () => cache,
    async fetch(address, options) {
      const url = address.slice(siteUrl.length);
      asked.push({ url, cache: options?.cache });
      const content =
        options?.cache === 'force-cache' ? (httpCache.get(url) ?? served[url]) : served[url];
      if (content === undefined) throw new TypeError('no network');
      return new Response(content, {
        headers: { 'content-encoding': 'gzip', 'content-type': 'x/y' },
      });
    },
    sha256: async (bytes) => sha256Of(new Uint8Array(bytes)),
    now: () => (nowMs += 1),
  };
  return { cache, asked, httpCache, open: (files: SiteFile[]) => new SiteCache(files, host) };
}

export async function keepAll(site: SiteCache): Promise<void> {
  for (const { url } of await site.list()) await site.keep(url);
}
