import { unitCount } from '../network/networks.ts';

/** Weights (or grains) that are kept, mask being 1 for those and 0 for the others. */
export function keptCount(mask: Uint8Array): number {
  const wholeWords = mask.byteOffset % 4 === 0 ? Math.floor(mask.length / 4) : 0;
  const words = new Uint32Array(mask.buffer, wholeWords === 0 ? 0 : mask.byteOffset, wholeWords);
  let kept = 0;
  // Four at a time: each byte is 0 or 1, so that the highest byte of the product is their sum.
  for (let i = 0; i < wholeWords; i += 1) kept += Math.imul(words[i], 0x01010101) >>> 24;
  for (let i = 4 * wholeWords; i < mask.length; i += 1) kept += mask[i];
  return kept;
}

/** Weights that are masked. */
export function maskedCount(mask: Uint8Array): number {
  return mask.length - keptCount(mask);
}

/**
 * Output units without a single kept weight: 1 for each dead unit of a kernel `[kh, kw, inC, outC]`
 * or `[in, out]`. Their bias and batch-norm scale and shift must be zeroed and masked with them.
 */
export function deadUnits(mask: Uint8Array, shape: readonly number[]): Uint8Array {
  const units = unitCount(shape);
  const dead = new Uint8Array(units).fill(1);
  let remaining = units;
  for (let row = 0; row < mask.length && remaining > 0; row += units) {
    for (let unit = 0; unit < units; unit += 1) {
      if (dead[unit] === 0 || mask[row + unit] === 0) continue;
      dead[unit] = 0;
      remaining -= 1;
    }
  }
  return dead;
}
