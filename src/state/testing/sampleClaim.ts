import type { Claim } from '../parts/Notice.ts';

/** What a link might say of an attempt at the first challenge. */
export const sampleClaim: Claim = {
  lesson: 'what-is-pruning',
  score: 18_230,
  validation: 0.972,
  test: 0.9735,
  engine: 'V8 wasm SIMD',
};
