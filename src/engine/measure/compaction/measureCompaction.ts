import { getBackend } from '@tensorflow/tfjs-core';
import { assert } from '../../../base/assert.ts';
import { finishBreathing } from '../../../base/pieces.ts';
import type { Milliseconds } from '../../../base/units.ts';
import { costOfMasks } from '../../../core/cost/cost.ts';
import { unitCount } from '../../../core/network/networks.ts';
import type {
  CompactedLayer,
  CompactionReport,
  TimedNetwork,
} from '../../../core/records/reports.ts';
import type { Trainer } from '../../training/Trainer.ts';
import type { LabelledImages } from '../../data/LabelledImages.ts';
import { firstImages } from '../../data/firstImages.ts';
import { largestDifference } from '../largestDifference.ts';
import { imagesPerPiece } from '../../network/imagesPerPiece.ts';
import { compactNetworkInPieces, type CompactedTrainer } from './compactNetwork.ts';
import { timeForward, timingParts } from './timeForward.ts';

const measuredImages = 1_000;
const defaultRounds = 9;

export interface CompactionOptions {
  now: () => Milliseconds;
  /** Awaited after every part; what it throws ends the measurement. */
  onProgress?: (done: number, total: number) => Promise<void>;
  /** The same, between pieces of parts. */
  breathe?: () => Promise<void>;
  /** Timed rounds, odd; 9 unless given. */
  rounds?: number;
}

/**
 * Compacts a network and measures what that changed, on the active backend:
 *
 * - max |logit masked − logit compacted| over the first 1,000 test images;
 * - parameters, multiply-accumulates and bytes, counted with kept weights and densely;
 * - median milliseconds of forward passes over these images, see `timeForward`, in chunks that suit the
 *   larger network (`imagesPerPiece`). Both networks are computed densely: no backend of TensorFlow.js
 *   skips masked weights.
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
  const {
    now,
    onProgress = () => Promise.resolve(),
    breathe = () => Promise.resolve(),
    rounds = defaultRounds,
  } = options;
  const images = firstImages(test, measuredImages);
  const chunkImages = imagesPerPiece(trainer.recipe);
  const total = 2 + timingParts(rounds);
  let done = 0;
  const advance = (): Promise<void> => {
    done += 1;
    return onProgress(done, total);
  };
  const pieces = compactNetworkInPieces(trainer);
  const { trainer: compacted, survivals } = await finishBreathing(pieces, breathe);
  try {
    await advance();
    const pair: LogitPair = [trainer, compacted];
    const maxLogitDifference = await logitDifference(pair, images, { chunkImages, breathe });
    await advance();
    const timing = { rounds, chunkImages, now, breathe, onRound: advance };
    const [maskedMs, compactedMs] = await timeForward(pair, images, timing);
    const masked = timedNetwork(trainer, maskedMs);
    const smaller = timedNetwork(compacted, compactedMs);
    const report: CompactionReport = {
      trainStep: trainer.trainStep,
      sparsity: trainer.sparsity,
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

type LogitPair = readonly [Trainer, Trainer];

/** max |difference| of the logits of two networks, with a breath after every forward pass. */
async function logitDifference(
  [masked, compacted]: LogitPair,
  images: LabelledImages,
  { chunkImages, breathe }: { chunkImages: number; breathe: () => Promise<void> },
): Promise<number> {
  let largest = 0;
  const others = compacted.logitChunks(images, chunkImages);
  for (const { logits } of masked.logitChunks(images, chunkImages)) {
    await breathe();
    const other = others.next();
    assert(!other.done, 'measureCompaction: want as many chunks of both networks');
    largest = Math.max(largest, largestDifference(logits, other.value.logits));
    await breathe();
  }
  return largest;
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
