export interface WeightHistogram {
  /** −max; the range is symmetric around 0. */
  min: number;
  max: number;
  /** Kept weights a bin, equally wide from `min` to `max`; the last bin includes `max`. */
  kept: number[];
  pruned: number;
}

/**
 * Histogram of the kept weights of a layer from −`max` to `max`; absent, their own `keptRange`. Weights
 * of a diverged run that are not finite are in no bin.
 */
export function weightHistogram(
  weights: Float32Array,
  mask: Uint8Array,
  bins: number,
  max = keptRange(weights, mask),
): WeightHistogram {
  const kept = Array.from({ length: bins }, () => 0);
  let pruned = 0;
  for (let i = 0; i < weights.length; i += 1) {
    if (mask[i] === 0) {
      pruned += 1;
    } else if (Number.isFinite(weights[i])) {
      const bin = Math.floor(((weights[i] + max) / (2 * max)) * bins);
      kept[Math.min(bins - 1, bin)] += 1;
    }
  }
  return { min: -max, max, kept, pruned };
}

/** The largest finite |weight| that is kept; 1 where all of them are 0, or none is kept. */
export function keptRange(weights: Float32Array, mask: Uint8Array): number {
  let largest = 0;
  for (let i = 0; i < weights.length; i += 1) {
    if (mask[i] !== 0 && Number.isFinite(weights[i])) {
      largest = Math.max(largest, Math.abs(weights[i]));
    }
  }
  return largest === 0 ? 1 : largest;
}
