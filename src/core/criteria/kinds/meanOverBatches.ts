import type { CriterionInputs } from '../criterion.ts';
import { reducedOf, type GradientReduction } from '../gradientReduction.ts';

/** The mean over batches of what a reduction has summed, in float64, then rounded to float32. */
export function meanOverBatches(
  inputs: CriterionInputs,
  reduction: GradientReduction,
): Float32Array {
  const { values, batches } = reducedOf(inputs, reduction);
  const means = new Float32Array(values.length);
  for (let i = 0; i < means.length; i += 1) means[i] = values[i] / batches;
  return means;
}
