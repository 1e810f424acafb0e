/** How the store of runs on this device stands. */
import type { Bytes } from '../../base/units.ts';

/** Why runs are only in this page's memory, and gone with it. */
export type StorageFault =
  /** The browser has none, or refuses it: private mode, disabled, broken. */
  | 'refused'
  /** It does not answer. */
  | 'silent'
  /** Written by a newer version of the page. */
  | 'newer'
  /** Even records find no room any more. */
  | 'full';

export interface StorageState {
  status: 'opening' | 'kept' | 'memory';
  /** Why, where it is `memory`. */
  fault?: StorageFault;
  /** What it holds; `runs` that are deleted do not count. */
  runs: number;
  checkpoints: number;
  bytes: Bytes;
  /** The browser has promised not to clear it by itself. */
  isPersisted: boolean;
}

export const noStorage: StorageState = {
  status: 'opening',
  runs: 0,
  checkpoints: 0,
  bytes: 0,
  isPersisted: false,
};
