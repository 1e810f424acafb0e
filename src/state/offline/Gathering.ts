import type { Milliseconds } from '../../base/units.ts';
import type { ListedFile } from '../../offline/protocol.ts';
import type { OfflineState } from '../OfflineState.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { OfflinePorts, SitePort } from './OfflinePorts.ts';
import type { RestWatch } from './RestWatch.ts';

/** The page is left alone for so long before anything is fetched that it has not used. */
export const fetchAfterMs: Milliseconds = 30_000;
/** What failed is tried again after so long. */
export const retryAfterMs: Milliseconds = 60_000;

/** Has the site worker keep what is missing, a file at a time, and tells how far it is. */
export class Gathering {
  readonly #context: Pick<StoreContext, 'get' | 'set'>;
  readonly #ports: OfflinePorts;
  readonly #rest: { atRest: RestWatch; leftAlone: RestWatch };
  #site: SitePort | undefined;
  #files: readonly ListedFile[] = [];
  #used: ReadonlySet<string> = new Set();
  #isAtWork = false;
  #callOffRetry: (() => void) | undefined;

  constructor(
    context: Pick<StoreContext, 'get' | 'set'>,
    ports: OfflinePorts,
    rest: { atRest: RestWatch; leftAlone: RestWatch },
  ) {
    this.#context = context;
    this.#ports = ports;
    this.#rest = rest;
  }

  begin(site: SitePort): Promise<void> {
    this.#site = site;
    this.#used = new Set(this.#ports.used());
    return this.#gather();
  }

  /** The user wants all of it now. */
  ask(): void {
    this.#set({ isAsked: true });
    this.#rest.atRest.hurry();
    this.#rest.leftAlone.hurry();
    void this.#gather();
  }

  dispose(): void {
    this.#callOffRetry?.();
    this.#site = undefined;
  }

  /** A file that fails is left for the next round. */
  async #gather(): Promise<void> {
    if (!this.#site || this.#isAtWork) return;
    this.#isAtWork = true;
    this.#callOffRetry?.();
    this.#clearFault();
    const failed = new Set<string>();
    try {
      this.#files = await this.#site.files();
      this.#count();
      let file = this.#next(failed);
      while (file && this.#offline.fault !== 'full') {
        await this.#due(file);
        await this.#keep(file, failed);
        file = this.#next(failed);
      }
    } catch {
      this.#set({ fault: 'failed' });
    }
    this.#isAtWork = false;
    if (this.#offline.fault !== 'failed') return;
    this.#callOffRetry = this.#ports.setTimer(() => void this.#gather(), retryAfterMs);
  }

  async #keep({ url }: ListedFile, failed: Set<string>): Promise<void> {
    this.#set({ isFetching: true });
    const outcome = (await this.#site?.keep(url).catch(() => undefined)) ?? 'failed';
    this.#set({ isFetching: false });
    if (outcome === 'kept') {
      this.#files = this.#files.map((file) =>
        file.url === url ? { ...file, isKept: true } : file,
      );
      this.#count();
      return;
    }
    failed.add(url);
    this.#set({ fault: outcome });
  }

  /** What the page has used comes first, then the smallest: much is there early, the code before the images. */
  #next(failed: ReadonlySet<string>): ListedFile | undefined {
    const isSparing = this.#offline.isSparing && !this.#offline.isAsked;
    const isUsed = ({ url }: ListedFile): boolean => this.#used.has(url);
    const isWanted = (file: ListedFile): boolean =>
      !file.isKept && !failed.has(file.url) && (isUsed(file) || !(file.isSpare || isSparing));
    return this.#files
      .filter(isWanted)
      .toSorted((a, b) => Number(isUsed(b)) - Number(isUsed(a)) || a.sizeBytes - b.sizeBytes)
      .at(0);
  }

  /** What is used is in the browser's cache and takes nothing of the network; the rest waits for longer. */
  async #due({ url }: ListedFile): Promise<void> {
    if (this.#offline.isAsked) return;
    const { atRest, leftAlone } = this.#rest;
    await (this.#used.has(url) ? atRest.lasting(0) : leftAlone.lasting(fetchAfterMs));
  }

  #count(): void {
    const needed = this.#files.filter(({ isSpare }) => !isSpare);
    const kept = needed.filter(({ isKept }) => isKept);
    this.#set({
      status: kept.length === needed.length ? 'ready' : 'partial',
      keptBytes: bytesOf(kept),
      totalBytes: bytesOf(needed),
      isSparing: this.#ports.isSparing(),
    });
  }

  get #offline(): OfflineState {
    return this.#context.get().offline;
  }

  #set(change: Partial<OfflineState>): void {
    this.#context.set({ offline: { ...this.#offline, ...change } });
  }

  #clearFault(): void {
    const { fault: _fault, ...offline } = this.#offline;
    this.#context.set({ offline });
  }
}

function bytesOf(files: readonly ListedFile[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
