/**
 * Where a ranking is cut: the exact k-th lowest of many scores in linear time, by counting instead
 * of sorting, in two passes over 16 bits each.
 */

/** The cut of so many grains: everything below `score` goes, and `ties` of those equal to it. */
export interface Boundary {
  /** The highest score that is dropped. */
  score: number;
  /** How many grains with exactly this score are dropped. */
  ties: number;
}

/**
 * Bits of a float32 → integer in the same order, −0 and +0 together. Without a branch: scores come
 * in no order, and a mispredicted branch per score is what such a pass would spend its time on.
 */
export function orderKey(word: number): number {
  const sign = word >> 31;
  return ((word & 0x7fffffff) ^ sign) - sign;
}

function scoreOfKey(key: number): number {
  const word = key < 0 ? -key | 0x80000000 : key;
  return new Float32Array(Int32Array.of(word).buffer)[0];
}

/**
 * The cut that drops the `dropCount` lowest scores among the candidates (0/1 a grain).
 * Wants 1 ≤ dropCount ≤ number of candidates and no NaN.
 */
export function findBoundary(
  scores: Float32Array,
  candidates: Uint8Array,
  dropCount: number,
): Boundary {
  const words = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
  const counts = new Uint32Array(65536);
  for (let i = 0; i < words.length; i += 1) {
    counts[(orderKey(words[i]) >> 16) + 32768] += candidates[i];
  }
  const high = takeUntil(counts, dropCount);
  const highBits = high.bucket - 32768;
  counts.fill(0);
  for (let i = 0; i < words.length; i += 1) {
    const key = orderKey(words[i]);
    if (key >> 16 === highBits) counts[key & 0xffff] += candidates[i];
  }
  const low = takeUntil(counts, high.remaining);
  return { score: scoreOfKey(highBits * 65536 + low.bucket), ties: low.remaining };
}

/** The bucket in which a running count reaches `wanted`, and how many of it that takes. */
function takeUntil(counts: Uint32Array, wanted: number): { bucket: number; remaining: number } {
  let remaining = wanted;
  for (let bucket = 0; bucket < counts.length; bucket += 1) {
    if (counts[bucket] >= remaining) return { bucket, remaining };
    remaining -= counts[bucket];
  }
  throw new Error(`findBoundary: want a count of at most all candidates, got ${wanted}`);
}
