/** How far the site can be used without a network. */
import type { Bytes } from '../base/units.ts';

export interface OfflineState {
  /**
   * `absent`: there is no service worker here, or not yet; `partial`: some files are kept, or none;
   * `ready`: all are that the page may ask for.
   */
  status: 'absent' | 'partial' | 'ready';
  /** Of what is needed, as it is transferred. */
  keptBytes: Bytes;
  totalBytes: Bytes;
  /** The user wants it now, whatever else is under way. */
  isAsked: boolean;
  /** Nothing is fetched that the user has not asked for: Save-Data, or a page in the frame of another. */
  isSparing: boolean;
  /** A file is on its way. */
  isFetching: boolean;
  /** `failed`: files could not be had, and are tried again; `full`: there is no room for them here. */
  fault?: 'failed' | 'full';
}

export const noOffline: OfflineState = {
  status: 'absent',
  keptBytes: 0,
  totalBytes: 0,
  isAsked: false,
  isSparing: false,
  isFetching: false,
};

export interface OfflineActions {
  /** Fetches all that is missing for use without a network, now. */
  makeOfflineReady: () => void;
  /** Loads the page anew, in the build that waits. */
  loadUpdate: () => Promise<void>;
}
