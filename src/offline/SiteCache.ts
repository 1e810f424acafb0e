/**
 * The site's files, kept for use without a network. A file is kept under its address and the checksum that the
 * build lists, and only if it is what the checksum says; so files of several builds stand beside each other,
 * what they share is there once, and a page is never given a file of another build in place of its own.
 */
import type { KeepOutcome, ListedFile, SiteFile } from './protocol.ts';

/** What it needs of the browser. */
export interface SiteHost {
  /** With a trailing slash. */
  siteUrl: string;
  cache: () => Promise<Pick<Cache, 'match' | 'put' | 'keys' | 'delete'>>;
  fetch: (url: string, options?: RequestInit) => Promise<Response>;
  /** In hexadecimal. */
  sha256: (bytes: ArrayBuffer) => Promise<string>;
  now: () => number;
}

export const pageFile = 'index.html';
/** Where the builds are noted that are kept whole, in a folder that the site has not. */
const wholeFolder = '.whole/';
const checksumName = 'sha256';

export class SiteCache {
  readonly #files: ReadonlyMap<string, SiteFile>;
  readonly #host: SiteHost;

  constructor(files: readonly SiteFile[], host: SiteHost) {
    this.#files = new Map(files.map((file) => [file.url, file]));
    this.#host = host;
  }

  /** All files of this build. */
  async list(): Promise<ListedFile[]> {
    const kept = await this.#keptKeys();
    return Array.from(this.#files.values(), ({ sha256, ...file }) => ({
      ...file,
      isKept: kept.has(this.#keyOf({ ...file, sha256 })),
    }));
  }

  /** Fetches a file of this build, unless it is there. */
  async keep(url: string): Promise<KeepOutcome> {
    const file = this.#files.get(url);
    if (!file) return 'failed';
    const cache = await this.#host.cache();
    const isThere = (await cache.match(this.#keyOf(file))) !== undefined;
    const outcome = isThere ? 'kept' : await this.#fetchAndPut(file);
    if (outcome === 'kept') await this.#noteIfWhole();
    return outcome;
  }

  /** Keeps what has come over the network anyway; what is not of this build is let go. */
  async keepResponse(url: string, response: Response): Promise<void> {
    const file = this.#files.get(url);
    if (file && response.ok && (await this.#put(file, response)) === 'kept') {
      await this.#noteIfWhole();
    }
  }

  /** A file that is kept: of this build, or of another whose page may still be open. */
  async match(url: string): Promise<Response | undefined> {
    const file = this.#files.get(url);
    const cache = await this.#host.cache();
    if (file) return cache.match(this.#keyOf(file));
    return cache.match(this.#urlOf(url), { ignoreSearch: true });
  }

  /** What there is under the address, of whichever build: better than nothing. */
  async matchAny(url: string): Promise<Response | undefined> {
    const cache = await this.#host.cache();
    return cache.match(this.#urlOf(url), { ignoreSearch: true });
  }

  /** The page of this build, once all that it may need is kept. */
  async wholePage(): Promise<Response | undefined> {
    const cache = await this.#host.cache();
    const isWhole = (await cache.match(this.#noteUrl(this.#buildId))) !== undefined;
    return isWhole ? this.match(pageFile) : undefined;
  }

  /** Without a network: the page of the newest build that is kept whole, else of any. */
  async lastPage(): Promise<Response | undefined> {
    const cache = await this.#host.cache();
    const builds = await this.#wholeBuilds();
    for (const { id } of builds) {
      const page = await cache.match(this.#keyOf({ url: pageFile, sha256: id }));
      if (page) return page;
    }
    return (await this.match(pageFile)) ?? this.matchAny(pageFile);
  }

  isOfThisBuild(url: string): boolean {
    return this.#files.has(url);
  }

  /** Gives up what is kept of other builds, once this one is whole. */
  async giveUpOthers(): Promise<void> {
    const cache = await this.#host.cache();
    const note = this.#noteUrl(this.#buildId);
    if ((await cache.match(note)) === undefined) return;
    const own = new Set([note, ...Array.from(this.#files.values(), (file) => this.#keyOf(file))]);
    for (const { url } of await cache.keys()) if (!own.has(url)) await cache.delete(url);
  }

  /** Its name below the site's folder; absent for what is not in it. */
  nameOf(address: string): string | undefined {
    const { siteUrl } = this.#host;
    const { origin, pathname } = new URL(address);
    const plain = `${origin}${pathname}`;
    return plain.startsWith(siteUrl) ? plain.slice(siteUrl.length) || pageFile : undefined;
  }

  async #fetchAndPut(file: SiteFile): Promise<KeepOutcome> {
    // What the page has used is in the browser's cache, whatever its host says of caching; where that is
    // of another build, the checksum tells.
    for (const cache of ['force-cache', 'reload'] as const) {
      try {
        const response = await this.#host.fetch(this.#urlOf(file.url), { cache });
        const outcome = response.ok ? await this.#put(file, response) : 'failed';
        if (outcome !== 'failed') return outcome;
      } catch {
        // No network: it is asked for again later.
      }
    }
    return 'failed';
  }

  async #put(file: SiteFile, response: Response): Promise<KeepOutcome> {
    const bytes = await response.arrayBuffer();
    const digest = await this.#host.sha256(bytes);
    if (!digest.startsWith(file.sha256)) return 'failed';
    const headers = new Headers(response.headers);
    // The bytes are unpacked by now.
    for (const name of ['content-encoding', 'content-length']) headers.delete(name);
    const cache = await this.#host.cache();
    try {
      await cache.put(this.#keyOf(file), new Response(bytes, { headers }));
      return 'kept';
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === 'QuotaExceededError') return 'full';
      throw thrown;
    }
  }

  async #noteIfWhole(): Promise<void> {
    const files = await this.list();
    if (!files.every(({ isKept, isSpare }) => isKept || isSpare)) return;
    const cache = await this.#host.cache();
    const note = this.#noteUrl(this.#buildId);
    if (await cache.match(note)) return;
    await cache.put(note, new Response(String(this.#host.now())));
  }

  /** The newest first. */
  async #wholeBuilds(): Promise<{ id: string; sinceMs: number }[]> {
    const cache = await this.#host.cache();
    const builds = [];
    for (const id of await this.#notedIds()) {
      const note = await cache.match(this.#noteUrl(id));
      if (note) builds.push({ id, sinceMs: Number(await note.text()) });
    }
    return builds.sort((a, b) => b.sinceMs - a.sinceMs);
  }

  async #notedIds(): Promise<string[]> {
    const folder = this.#urlOf(wholeFolder);
    const keys = await this.#keptKeys();
    return [...keys].filter((key) => key.startsWith(folder)).map((key) => key.slice(folder.length));
  }

  async #keptKeys(): Promise<Set<string>> {
    const cache = await this.#host.cache();
    return new Set((await cache.keys()).map(({ url }) => url));
  }

  /** The page names all scripts of its build by their own checksums, so its checksum is the build's. */
  get #buildId(): string {
    return this.#files.get(pageFile)?.sha256 ?? '';
  }

  #noteUrl(buildId: string): string {
    return this.#urlOf(`${wholeFolder}${buildId}`);
  }

  #keyOf({ url, sha256 }: Pick<SiteFile, 'url' | 'sha256'>): string {
    return `${this.#urlOf(url)}?${checksumName}=${sha256}`;
  }

  #urlOf(url: string): string {
    return `${this.#host.siteUrl}${url}`;
  }
}
