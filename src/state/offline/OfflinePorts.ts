import type { Milliseconds } from '../../base/units.ts';
import type { KeepOutcome, ListedFile } from '../../offline/protocol.ts';

/** The site worker, as the page reaches it. */
export interface SitePort {
  files(): Promise<ListedFile[]>;
  keep(url: string): Promise<KeepOutcome>;
  onUpdate(listener: () => void): void;
  loadUpdate(): Promise<void>;
}

export interface RestPorts {
  now: () => Milliseconds;
  /** Returns what calls it off. */
  setTimer: (task: () => void, delayMs: Milliseconds) => () => void;
}

/** What use without a network needs of the browser. */
export interface OfflinePorts extends RestPorts {
  /** Resolves with nothing where there can be no site worker. */
  register: () => Promise<SitePort | undefined>;
  /** What the page has loaded already, below the site's folder. */
  used: () => readonly string[];
  /** Whether nothing is to be fetched that was not asked for: Save-Data, or a page in the frame of another. */
  isSparing: () => boolean;
}
