import { getBackend } from '@tensorflow/tfjs-core';
import { costOfMasks } from '../../core/cost/cost.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { usualChunkImages } from './logits.ts';

/**
 * Multiply-accumulates of a forward pass that leaves a host waiting for some 30 ms: wasm does 14 G a
 * second (Node 20, article-cnn), cpu a fiftieth of that. The GPU does not hold up the thread, and is idle in small
 * batches.
 */
const macsPerPiece = new Map([
  ['wasm', 4.5e8],
  ['cpu', 8e6],
]);

/** On wasm, products of fewer rows are computed by another kernel, whose last bits differ. */
export const fewestImages = 4;

/**
 * Images of one forward pass of a measurement that lets its host breathe in between, 4…500: what fits
 * into a short while on the active backend, by the dense multiply-accumulates of an image. Logits do
 * not depend on it.
 */
export function imagesPerPiece(recipe: Recipe): number {
  const macs = macsPerPiece.get(getBackend()) ?? Infinity;
  const images = Math.floor(macs / costOfMasks(recipe, {}).macs);
  return Math.max(fewestImages, Math.min(usualChunkImages, images));
}
