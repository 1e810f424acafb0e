import type { NumberRange } from '../methods/numberRange.ts';

/** Bits of a layer's codebook. */
export const codebookBitsRange: NumberRange = { min: 1, max: 8, isInteger: true };
