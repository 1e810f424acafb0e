import type { Fraction } from '../../base/units.ts';
import { highestClass } from '../../core/records/probabilities.ts';
import type { Model } from './Model.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { logitChunks } from './logits.ts';

/**
 * Share of the images whose highest logit is their label (the first among equals).
 *
 * @param onChunk awaited between chunks of images; what it throws ends the evaluation
 * @param chunkImages how many, 500 unless given
 */
export async function accuracy(
  model: Model,
  set: LabelledImages,
  onChunk?: () => Promise<void>,
  chunkImages?: number,
): Promise<Fraction> {
  let correct = 0;
  const { classCount } = model;
  for (const { start, count, logits } of logitChunks(model, set, chunkImages)) {
    for (let i = 0; i < count; i += 1) {
      const ofImage = logits.subarray(i * classCount, (i + 1) * classCount);
      if (highestClass(ofImage) === set.labels[start + i]) correct += 1;
    }
    if (start + count < set.count) await onChunk?.();
  }
  return correct / set.count;
}
