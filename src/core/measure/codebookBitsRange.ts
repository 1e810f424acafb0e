import type { NumberRange } from '../recipe/recipeRanges.ts';

/** Bits of a layer's codebook. */
export const codebookBitsRange: NumberRange = { min: 1, max: 8, isInteger: true };
