/** Every message between a page and the site worker, the service worker that has the site's files for use offline. */
import type { Bytes } from '../base/units.ts';

/** A file of a build, as the bundler lists it. */
export interface SiteFile {
  /** Below the site's folder. */
  url: string;
  /** The first 32 of its hexadecimal digits. */
  sha256: string;
  /** As a host with gzip sends it. */
  sizeBytes: Bytes;
  /** Whether the page does without it where it is not there, as without the letters of a script that it never shows. */
  isSpare?: true;
}

/** The same, and whether it is there without a network. */
export interface ListedFile extends Omit<SiteFile, 'sha256'> {
  isKept: boolean;
}

export type KeepOutcome =
  | 'kept'
  /** It cannot be had, or is not what the build says. */
  | 'failed'
  /** There is no room for it on this device. */
  | 'full';

/** name → arguments and result. */
export interface SiteCalls {
  /**
   * All files of the worker's build. What is kept of other builds is given up if nobody needs it any more.
   * `script`: one of the page's own, by which its build is known.
   */
  files: { args: { script: string }; result: ListedFile[] };
  /** Fetches a file, from the browser's cache where that has it. */
  keep: { args: { url: string }; result: KeepOutcome };
  /** To one that waits: to take the place of the worker before. */
  takeOver: { args: Record<string, never>; result: true };
}
export type SiteCallName = keyof SiteCalls;

/** Answered once, by a message on the port that comes with it. */
export type SiteRequest = {
  [N in SiteCallName]: { name: N; args: SiteCalls[N]['args'] };
}[SiteCallName];
