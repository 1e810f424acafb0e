/** Values counted by size, with what else a summary of them needs. */
export interface ValueHistogram {
  /** Finite values in all; the others are in no bucket and no sum. */
  count: number;
  min: number;
  max: number;
  sum: number;
  sumOfSquares: number;
  /** Upper edges of the buckets, equally wide from `min` to `max`; the last one includes `max`. */
  limits: number[];
  counts: number[];
}

/** Histogram of the finite values, in one bucket where all are equal; all zero and none of nothing. */
export function valueHistogram(values: Float32Array, buckets: number): ValueHistogram {
  const finite = values.filter((value) => Number.isFinite(value));
  if (finite.length === 0) {
    return { count: 0, min: 0, max: 0, sum: 0, sumOfSquares: 0, limits: [], counts: [] };
  }
  let [min, max, sum, sumOfSquares] = [Infinity, -Infinity, 0, 0];
  for (const value of finite) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    sumOfSquares += value * value;
  }
  const used = max > min ? buckets : 1;
  const width = (max - min) / used;
  const limits = Array.from({ length: used }, (_, i) =>
    i + 1 === used ? max : min + (i + 1) * width,
  );
  const counts = limits.map(() => 0);
  for (const value of finite) {
    const bucket = width > 0 ? Math.floor((value - min) / width) : 0;
    counts[Math.min(used - 1, bucket)] += 1;
  }
  return { count: finite.length, min, max, sum, sumOfSquares, limits, counts };
}
