import { assert } from '../../base/assert.ts';
import { imageSize } from '../../core/data/DataSet.ts';
import type { Model } from './Model.ts';
import { readFloats, readTidily } from './Parameter.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { sliceImages } from '../data/sliceImages.ts';

/** Images per forward pass unless told otherwise: more gain nothing. */
export const usualChunkImages = 500;

/** The logits of the images `start … start + count − 1`, `[count, classes]`. */
export interface LogitChunk {
  start: number;
  count: number;
  logits: Float32Array;
}

/**
 * Logits of at least one image in evaluation mode, chunk by chunk; the last chunk is padded, so shapes
 * never change. An image's logits are the same bit for bit in chunks of any size (tested on cpu and
 * wasm).
 */
export function* logitChunks(
  model: Model,
  set: LabelledImages,
  chunkImages = usualChunkImages,
): Generator<LogitChunk> {
  assert(set.count > 0, 'logitChunks: want at least one image');
  const chunk = Math.min(chunkImages, set.count);
  for (let start = 0; start < set.count; start += chunk) {
    const count = Math.min(chunk, set.count - start);
    const images = padded(sliceImages(set, start, start + count), chunk);
    const logits = readTidily(() => readFloats(model.logits(model.imageTensor(images))));
    yield { start, count, logits: logits.subarray(0, count * model.classCount) };
  }
}

function padded({ count, pixels, shape }: LabelledImages, images: number) {
  if (count === images) return { pixels, shape };
  const whole = new Uint8Array(images * imageSize(shape));
  whole.set(pixels);
  return { pixels: whole, shape };
}

/** Logits `[count, classes]` of the images in evaluation mode, row by row. */
export function logitsOf(model: Model, set: LabelledImages): Float32Array {
  const all = new Float32Array(set.count * model.classCount);
  for (const { start, logits } of logitChunks(model, set))
    all.set(logits, start * model.classCount);
  return all;
}
