/** How the store of runs on this device stands. */
import type { StorageFault, StorageFigures } from '../../keeper/protocol.ts';

export type { StorageFault } from '../../keeper/protocol.ts';

export interface StorageState extends StorageFigures {
  /** `memory`: runs are gone with this page. */
  status: 'opening' | 'kept' | 'memory';
  /** Why, where it is `memory` for no wish of ours. */
  fault?: StorageFault;
  /** The browser has promised not to clear it by itself. */
  isPersisted: boolean;
}

export const noStorage: StorageState = {
  status: 'memory',
  runs: 0,
  checkpoints: 0,
  bytes: 0,
  isPersisted: false,
};
