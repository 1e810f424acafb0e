/**
 * Seeded randomness for the whole project. Streams are *named*, not carried about: a stream is a
 * pure function of the seed and the parts that name it, so a restored run needs no generator state
 * and nothing depends on the order in which things happened to be drawn.
 */

export type StreamPart = string | number;

/** A source of uniform numbers. */
export interface Random {
  /** Uniform 32-bit unsigned integer. */
  nextUint32(): number;
  /** Uniform in [0, 1), 24 bits, exact in float32. */
  next(): number;
  /** Uniform integer in [0, limit), limit ≥ 1, without modulo bias worth seeing (limit ≪ 2³²). */
  nextBelow(limit: number): number;
}

/** Avalanche of 32 bits: the finalizer of MurmurHash3. */
function avalanche(bits: number): number {
  let h = bits | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hash of a list of strings and integers to 32 bits; order matters. */
export function hash32(...parts: readonly StreamPart[]): number {
  let h = 0x9e3779b9;
  for (const part of parts) {
    if (typeof part === 'number') {
      h = avalanche(h ^ (part | 0));
      h = avalanche(h + Math.floor(part / 4294967296));
    } else {
      for (let i = 0; i < part.length; i += 1) h = avalanche(h ^ part.charCodeAt(i));
    }
    h = (Math.imul(h, 5) + 0x38495ab5) | 0;
  }
  return avalanche(h);
}

/** The stream named by `parts`: xoshiro128** seeded by `hash32`. */
export function createRandom(...parts: readonly StreamPart[]): Random {
  let a = hash32(...parts, 1) | 0;
  let b = hash32(...parts, 2) | 0;
  let c = hash32(...parts, 3) | 0;
  let d = hash32(...parts, 4) | 1;
  function nextUint32(): number {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  }
  return {
    nextUint32,
    next: () => (nextUint32() >>> 8) / 16777216,
    nextBelow: (limit) => Math.floor((nextUint32() / 4294967296) * limit),
  };
}

/**
 * Standard normal, truncated to [−2, 2): what lies outside is drawn again. Exact up to the 24 bits
 * of a uniform number, and made of comparisons and products alone, no logarithm or exponential, so
 * that it is the same on every machine.
 *
 * x uniform in [−2, 2) is taken with probability e^(−x²/2), twice e^(−x²/4): some 6 uniform numbers.
 *
 * Source: von Neumann 1951, “Various techniques used in connection with random digits”.
 */
export function nextTruncatedNormal(random: Random): number {
  for (;;) {
    const x = 4 * random.next() - 2;
    const rate = (x * x) / 4;
    if (isTrueWithExp(rate, random) && isTrueWithExp(rate, random)) return x;
  }
}

/**
 * True with probability e^(−rate), 0 ≤ rate ≤ 1. Uniform numbers fall below `rate`, each below the one
 * before, exactly k times with probability rate^k/k! − rate^(k+1)/(k+1)!; over even k that is e^(−rate).
 */
function isTrueWithExp(rate: number, random: Random): boolean {
  let isEven = true;
  let last = rate;
  for (let next = random.next(); next < last; next = random.next()) {
    last = next;
    isEven = !isEven;
  }
  return isEven;
}

/** Fisher–Yates in place; returns `array`. */
export function shuffle<T extends Uint32Array | number[]>(array: T, random: Random): T {
  for (let i = array.length - 1; i > 0; i -= 1) {
    const j = random.nextBelow(i + 1);
    const swap = array[i];
    array[i] = array[j];
    array[j] = swap;
  }
  return array;
}
