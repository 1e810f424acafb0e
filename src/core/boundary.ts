/**
 * Where a ranking is cut: the exact k-th lowest of many scores in linear time, by counting instead
 * of sorting. Float32 order is integer order of the bits once negative numbers are flipped, so two
 * counting passes of 16 bits find it.
 */

/** The cut of `dropCount` grains: everything below `score` goes, and so many of those equal to it. */
export interface Boundary {
  /** The highest score that is dropped. */
  score: number;
  /** How many grains with exactly this score are dropped, lowest id first. */
  ties: number;
}

const bits = new ArrayBuffer(4);
const bitsAsFloat = new Float32Array(bits);
const bitsAsInt = new Int32Array(bits);

/** Bits of a float32 → unsigned integer in the same order; −0 and +0 fall together. */
function orderKey(word: number): number {
  if (word >= 0) return (word | 0x80000000) >>> 0;
  return word === -2147483648 ? 0x80000000 : ~word >>> 0;
}

function scoreOfKey(key: number): number {
  bitsAsInt[0] = key >= 0x80000000 ? key & 0x7fffffff : ~key;
  return bitsAsFloat[0];
}

/**
 * The cut that drops the `dropCount` lowest scores among the candidates (all, where there is no
 * mask of them). Wants 1 ≤ dropCount ≤ number of candidates, scores that are not NaN.
 */
export function findBoundary(
  scores: Float32Array,
  candidates: Uint8Array | undefined,
  dropCount: number,
): Boundary {
  const words = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
  const counts = new Uint32Array(65536);
  for (let i = 0; i < words.length; i += 1) {
    if (!candidates || candidates[i] !== 0) counts[orderKey(words[i]) >>> 16] += 1;
  }
  const high = takeUntil(counts, dropCount);
  counts.fill(0);
  for (let i = 0; i < words.length; i += 1) {
    if (candidates && candidates[i] === 0) continue;
    const key = orderKey(words[i]);
    if (key >>> 16 === high.bucket) counts[key & 0xffff] += 1;
  }
  const low = takeUntil(counts, high.remaining);
  return { score: scoreOfKey(high.bucket * 65536 + low.bucket), ties: low.remaining };
}

/** The bucket in which a running count reaches `wanted`, and how many it must give. */
function takeUntil(counts: Uint32Array, wanted: number): { bucket: number; remaining: number } {
  let remaining = wanted;
  for (let bucket = 0; bucket < counts.length; bucket += 1) {
    if (counts[bucket] >= remaining) return { bucket, remaining };
    remaining -= counts[bucket];
  }
  throw new Error(`findBoundary: want a count of at most all candidates, got ${wanted}`);
}
