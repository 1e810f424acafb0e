import { getBackend } from '@tensorflow/tfjs-core';
import type { Milliseconds } from '../../base/units.ts';
import { costOfMasks } from '../../core/cost.ts';
import { unitCount } from '../../core/network/networks.ts';
import type { CompactedLayer, CompactionReport, TimedNetwork } from '../../core/records/reports.ts';
import type { Trainer } from '../Trainer.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { firstImages } from '../data/firstImages.ts';
import { largestDifference } from '../largestDifference.ts';
import { compactNetwork, type CompactedTrainer } from './compactNetwork.ts';
import { timeForward, timingParts } from './timeForward.ts';

const measuredImages = 1_000;
const defaultRounds = 9;

export interface CompactionOptions {
  now: () => Milliseconds;
  /** Awaited between parts, to let the host breathe; what it throws ends the measurement. */
  onProgress?: (done: number, total: number) => Promise<void>;
  /** Timed rounds, odd; 9 unless given. */
  rounds?: number;
}

/**
 * Compacts a network and measures what that changed, on the active backend:
 *
 * - max |logit masked − logit compacted| over the first 1,000 test images;
 * - parameters, multiply-accumulates and bytes, counted with kept weights and densely;
 * - median milliseconds of a forward pass over these images, see `timeForward`. Both networks are
 *   computed densely: no backend of TensorFlow.js skips masked weights.
 *
 * `theoreticalSpeedup` is the ratio of dense multiply-accumulates, `measuredSpeedup` of the medians.
 *
 * @param trainer not changed
 * @param test at least one image; all are used if there are fewer than 1,000
 * @returns the report and the compacted network, which the caller disposes
 */
export async function measureCompaction(
  trainer: Trainer,
  test: LabelledImages,
  options: CompactionOptions,
): Promise<{ report: CompactionReport; compacted: Trainer }> {
  const { now, onProgress = () => Promise.resolve(), rounds = defaultRounds } = options;
  const images = firstImages(test, measuredImages);
  const total = 2 + timingParts(rounds);
  let done = 0;
  const advance = (): Promise<void> => {
    done += 1;
    return onProgress(done, total);
  };
  const { trainer: compacted, survivals } = compactNetwork(trainer);
  try {
    await advance();
    const maxLogitDifference = largestDifference(trainer.logits(images), compacted.logits(images));
    await advance();
    const timing = { rounds, now, onRound: advance };
    const [maskedMs, compactedMs] = await timeForward([trainer, compacted], images, timing);
    const masked = timedNetwork(trainer, maskedMs);
    const smaller = timedNetwork(compacted, compactedMs);
    const report: CompactionReport = {
      trainStep: trainer.trainStep,
      backend: getBackend(),
      layers: compactedLayers(trainer, { trainer: compacted, survivals }),
      masked,
      compacted: smaller,
      rounds,
      images: images.count,
      maxLogitDifference,
      theoreticalSpeedup: masked.denseMacs / smaller.denseMacs,
      measuredSpeedup: maskedMs / compactedMs,
    };
    return { report, compacted };
  } catch (error) {
    compacted.dispose();
    throw error;
  }
}

function timedNetwork(trainer: Trainer, medianMs: Milliseconds): TimedNetwork {
  const { recipe } = trainer;
  const masks = Object.fromEntries(trainer.layers.map(({ name }) => [name, trainer.mask(name)]));
  const dense = costOfMasks(recipe, {});
  return {
    ...costOfMasks(recipe, masks),
    denseParameters: dense.parameters,
    denseMacs: dense.macs,
    medianMs,
  };
}

function compactedLayers(before: Trainer, after: CompactedTrainer): CompactedLayer[] {
  return before.layers.map(({ name, shape }, i) => {
    const { shape: shapeAfter } = after.trainer.layers[i];
    return {
      name,
      unitsBefore: unitCount(shape),
      unitsAfter: unitCount(shapeAfter),
      shapeBefore: [...shape],
      shapeAfter: [...shapeAfter],
      constantUnits: after.survivals[i].constantUnits,
    };
  });
}
