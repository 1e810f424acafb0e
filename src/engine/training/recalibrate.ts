import { tidy } from '@tensorflow/tfjs-core';
import { assert } from '../../base/assert.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import type { NetworkState, NetworkValue } from '../network/NetworkState.ts';
import { readFloats } from '../network/Parameter.ts';
import { withTrainingPass } from '../network/withTrainingPass.ts';

/**
 * Moving statistics anew, weights as they are: the moving mean becomes the mean of the batches'
 * means, the moving variance the mean of their biased variances, every batch counting alike, added
 * in float64:
 *
 *   μ = (1/k) Σ μ_b,   σ² = (1/k) Σ σ²_b
 *
 * Pruning changes what reaches a batch norm at once, its moving statistics follow over hundreds of
 * training steps; this is the short cut.
 *
 * @param batches at least one, of training images
 *
 * Source: Li et al. 2020, "EagleEye", arXiv:2007.02491 (adaptive batch normalization); the plain
 * average is PyTorch's `swa_utils.update_bn`, there with the unbiased variance.
 */
export function recalibrate(state: NetworkState, batches: readonly LabelledImages[]): void {
  assert(batches.length > 0, 'recalibrate: want at least one batch, got 0');
  state.put(state.withForwardWeights(() => averagesOver(state, batches)));
}

function averagesOver(state: NetworkState, batches: readonly LabelledImages[]): NetworkValue[] {
  const sums = new Map<string, { mean: Float64Array; variance: Float64Array }>();
  for (const [measurement, batch] of batches.entries()) {
    withTrainingPass({ trainStep: 0, measurement }, (pass) => {
      tidy(() => {
        state.model.logits(state.model.imageTensor(batch), pass);
      });
      for (const { layer, mean, variance } of pass.statistics) {
        const sum = sums.get(layer) ?? {
          mean: new Float64Array(mean.size),
          variance: new Float64Array(variance.size),
        };
        sums.set(layer, sum);
        addTo(sum.mean, readFloats(mean));
        addTo(sum.variance, readFloats(variance));
      }
    });
  }
  const average = (sum: Float64Array) => Float32Array.from(sum, (x) => x / batches.length);
  const values: NetworkValue[] = [];
  for (const [layer, { mean, variance }] of sums) {
    const shape = [mean.length];
    values.push({ layer, role: 'movingMean', shape, values: average(mean) });
    values.push({ layer, role: 'movingVariance', shape, values: average(variance) });
  }
  return values;
}

function addTo(sum: Float64Array, values: Float32Array): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] += values[i];
}
