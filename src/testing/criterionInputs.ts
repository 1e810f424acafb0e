import type { CriterionInputs, LayerStatistics } from '../core/criteria/criterion.ts';
import { prunableLayer } from './prunableLayer.ts';

/** What a criterion is given for a layer of `shape`, alone in its network. */
export function criterionInputs(
  shape: readonly number[],
  weights: readonly number[],
  statistics: LayerStatistics = {},
): CriterionInputs {
  const values = { weights: Float32Array.from(weights), statistics };
  return { ...values, layer: prunableLayer(shape), seed: 7, pruningStep: 1, network: [values] };
}
