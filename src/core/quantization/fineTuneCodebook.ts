import type { SharedWeights } from './shareWeights.ts';

/**
 * One step of gradient descent on a codebook: every weight that shares a value pulls at it.
 *
 *   ∂L/∂c_k = Σ_{i: weight i has entry k} ∂L/∂w_i,   c_k ← c_k − learningRate·∂L/∂c_k
 *
 * Sums are in float64. Masked weights pull at nothing. Assignments stay as they are, so entries may
 * change their order.
 *
 * @param gradient ∂L/∂w, in the kernel's order
 * @param learningRate > 0
 * @returns the new codebook; the old one is not written to
 * Source: Han, Mao & Dally 2016, arXiv:1510.00149 (Deep Compression), §3.3, eq. 3.
 */
export function fineTuneCodebook(
  { codebook, assignments }: SharedWeights,
  mask: Uint8Array,
  { gradient, learningRate }: { gradient: Float32Array; learningRate: number },
): Float32Array {
  const sums = new Float64Array(codebook.length);
  for (let i = 0; i < assignments.length; i += 1) {
    if (mask[i] === 1) sums[assignments[i]] += gradient[i];
  }
  return codebook.map((value, k) => value - learningRate * sums[k]);
}
