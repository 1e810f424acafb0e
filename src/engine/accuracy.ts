import { tidy } from '@tensorflow/tfjs-core';
import { assert } from '../base/assert.ts';
import type { Fraction } from '../base/units.ts';
import { classCount, imagePixels } from '../core/networks.ts';
import { imageTensor, type Model } from './Model.ts';
import { readFloats } from './Parameter.ts';
import type { LabelledImages } from './data/LabelledImages.ts';

/** Images per forward pass; the last chunk is padded, so shapes never change. */
const chunkImages = 500;

/**
 * Share of the images whose highest logit is their label (the first among equals).
 *
 * @param onChunk awaited between chunks of 500 images; what it throws ends the evaluation
 */
export async function accuracy(
  model: Model,
  set: LabelledImages,
  onChunk?: () => Promise<void>,
): Promise<Fraction> {
  assert(set.count > 0, 'accuracy: want at least one image');
  const chunk = Math.min(chunkImages, set.count);
  let correct = 0;
  for (let start = 0; start < set.count; start += chunk) {
    if (start > 0) await onChunk?.();
    const count = Math.min(chunk, set.count - start);
    const pixels = new Uint8Array(chunk * imagePixels);
    pixels.set(set.pixels.subarray(start * imagePixels, (start + count) * imagePixels));
    const logits = tidy(() => readFloats(model.logits(imageTensor(pixels))));
    for (let i = 0; i < count; i += 1) {
      if (highestClass(logits, i * classCount) === set.labels[start + i]) correct += 1;
    }
  }
  return correct / set.count;
}

function highestClass(logits: Float32Array, start: number): number {
  let best = 0;
  for (let i = 1; i < classCount; i += 1) if (logits[start + i] > logits[start + best]) best = i;
  return best;
}
