import type { Fraction } from '../../base/units.ts';
import type { NetworkValue } from './NetworkState.ts';

/**
 * A network's values and masks at one instant, read back: arrays that nobody writes to. The same
 * object as long as they are the same, so that what is worked out of them can be kept by it.
 */
export interface NetworkSnapshot {
  trainStep: number;
  /** Masked share of all kernel weights. */
  sparsity: Fraction;
  /** Every parameter, and after them batch norm's moving statistics. */
  values: readonly NetworkValue[];
  /** By layer, 1 = kept. */
  masks: ReadonlyMap<string, Uint8Array>;
}
