import { unitCount } from '../network/networks.ts';

/** A kernel in 8 bits: weight i of output unit o stands for `values[i]·scales[o]`. */
export interface Int8Kernel {
  /** −127…127, in the kernel's order. */
  values: Int8Array;
  /** By output unit, ≥ 0. */
  scales: Float32Array;
}

/**
 * Symmetric 8-bit quantization of a kernel `[kh, kw, inC, outC]` or `[in, out]`, one scale an output
 * unit:
 *
 *   scale = max|w| / 127,   q = round(w / scale),   w ≈ q·scale
 *
 * The zero-point is 0, so what is masked, or is 0, is exactly 0 afterwards. Halves round away from
 * zero, which treats both signs alike. |w − q·scale| ≤ scale / 2. A unit of zeros has scale 0; −128
 * is not used.
 *
 * @param mask 1 = kept; what is masked counts as 0
 * Source: Jacob et al. 2018, arXiv:1712.05877, §2.1, with zero-point 0 and a range per channel as in
 *   Krishnamoorthi 2018, arXiv:1806.08342, §2.2 and §3.1.
 */
export function quantizeInt8(
  weights: Float32Array,
  mask: Uint8Array,
  shape: readonly number[],
): Int8Kernel {
  const units = unitCount(shape);
  const scales = new Float32Array(units);
  for (let i = 0; i < weights.length; i += 1) {
    if (mask[i] === 1) scales[i % units] = Math.max(scales[i % units], Math.abs(weights[i]));
  }
  for (let unit = 0; unit < units; unit += 1) scales[unit] /= 127;
  const values = new Int8Array(weights.length);
  for (let i = 0; i < weights.length; i += 1) {
    const scale = scales[i % units];
    if (mask[i] === 0 || scale === 0) continue;
    // The rounding of the scale to float32 may lift the largest weight just above 127.
    const size = Math.min(127, Math.floor(Math.abs(weights[i]) / scale + 0.5));
    values[i] = weights[i] < 0 ? -size : size;
  }
  return { values, scales };
}

/** The weights that 8 bits stand for, as float32: `values[i]·scales[unit]`. */
export function dequantizeInt8({ values, scales }: Int8Kernel): Float32Array {
  const weights = new Float32Array(values.length);
  for (let i = 0; i < weights.length; i += 1) weights[i] = values[i] * scales[i % scales.length];
  return weights;
}
