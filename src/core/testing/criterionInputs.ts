import type { CriterionInputs, LayerStatistics } from '../criteria/criterion.ts';
import { prunableLayer } from './prunableLayer.ts';
import { reducedGradients, type GradientsOfLayer } from './reducedGradients.ts';

/** What was measured of a layer; the gradients by batch. */
export type Measured = Omit<LayerStatistics, 'gradients'> &
  Partial<Pick<GradientsOfLayer, 'gradients' | 'granularity'>>;

/** What a criterion is given for a layer of `shape`, alone in its network. */
export function criterionInputs(
  shape: readonly number[],
  weights: readonly number[],
  { gradients, granularity, ...others }: Measured = {},
): CriterionInputs {
  const layer = prunableLayer(shape);
  const kernel = { layer, weights: Float32Array.from(weights) };
  const cut = { ...kernel, ...(granularity && { granularity }) };
  const values = {
    weights: kernel.weights,
    statistics: {
      ...others,
      ...(gradients && { gradients: reducedGradients({ ...cut, gradients }) }),
    },
  };
  return { ...values, layer, seed: 7, pruningStep: 1, network: [values] };
}
