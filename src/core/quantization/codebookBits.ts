import type { PrunableLayer } from '../network/networks.ts';

const usualBits = { conv: 8, dense: 5 } as const;

/**
 * Bits of every layer's codebook, 1…8: those of `own`, else Deep Compression's, 8 for convolutions
 * and 5 for dense layers.
 *
 * Source: Han et al. 2016, arXiv:1510.00149, section 5.
 */
export function codebookBits(
  layers: readonly Pick<PrunableLayer, 'name' | 'kind'>[],
  own: Readonly<Record<string, number>> = {},
): Record<string, number> {
  return Object.fromEntries(layers.map(({ name, kind }) => [name, own[name] ?? usualBits[kind]]));
}
