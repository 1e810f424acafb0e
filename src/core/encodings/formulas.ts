/**
 * The closed forms of every encoding, in bits, for `count` weights of which `kept` are kept and
 * d = kept / count. They leave out headers and the padding of the last byte, and take masks to be
 * random where fillers or live blocks depend on them; the encoders write what is really needed.
 */

/** Weights of a layer and how many of them are kept. */
export interface Density {
  count: number;
  kept: number;
}

const valueBits = 32;

/** 32·N. */
export function denseBits({ count }: Density): number {
  return valueBits * count;
}

/** N + 32·d·N: one bit a weight, then the kept ones. */
export function bitmapBits({ count, kept }: Density): number {
  return count + valueBits * kept;
}

/** 64·d·N: two 16-bit coordinates and a value. */
export function cooBits({ kept }: Density): number {
  return 2 * valueBits * kept;
}

/** 48·d·N + 32·(rows + 1): a 16-bit column and a value, and 32-bit row pointers. */
export function csrBits({ kept }: Density, rows: number): number {
  return (valueBits + 16) * kept + 32 * (rows + 1);
}

/**
 * Fillers for each kept weight if one stands wherever the way to the next kept weight is longer
 * than `reach`: q / (1 − q), q = (1 − d)^reach.
 */
export function fillersPerKept({ count, kept }: Density, reach: number): number {
  const q = (1 - kept / count) ** reach;
  return kept === 0 ? 0 : q / (1 - q);
}

/** (k + 32)·d·N·(1 + fillers), a filler at every gap above 2^k, value and all. */
export function relativeIndexBits(density: Density, indexBits: number): number {
  const entries = density.kept * (1 + fillersPerKept(density, 2 ** indexBits));
  return (indexBits + valueBits) * entries;
}

/**
 * Blocks + 32 bits for each weight of a live block. Where whole blocks were pruned that is d·N
 * weights; otherwise a block of n random weights is alive with probability 1 − (1 − d)^n.
 */
export function blockBits(
  { count, kept }: Density,
  blocks: number,
  pruned: 'whole-blocks' | 'weights',
): number {
  const alive =
    pruned === 'whole-blocks' ? kept : count * (1 - (1 - kept / count) ** (count / blocks));
  return blocks + valueBits * alive;
}

/** n·(32 + ⌈log2 m⌉) for each window of m: 2 of 4 is 17/32 of dense. Tails count by their length. */
export function nOfMBits({ count }: Density, n: number, m: number): number {
  return (count / m) * n * (valueBits + bitsFor(m));
}

/** 2^b·32 for the codebook. */
export function codebookBits(codeBits: number): number {
  return 2 ** codeBits * valueBits;
}

/** Bits that tell `choices` apart: ⌈log2 choices⌉. */
export function bitsFor(choices: number): number {
  return Math.ceil(Math.log2(choices));
}
