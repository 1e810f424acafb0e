import { dispose, tidy, type Tensor4D } from '@tensorflow/tfjs-core';
import { assert } from '../../base/assert.ts';
import type { Milliseconds } from '../../base/units.ts';
import { imagePixels } from '../../core/network/networks.ts';
import { imageTensor } from '../Model.ts';
import { readFloats } from '../Parameter.ts';
import type { Trainer } from '../Trainer.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';

/** Images per forward pass, as in evaluations. */
const chunkImages = 500;
/** The first compiles shaders and fills caches, the second finds them. */
const warmUpRounds = 2;

/** Forward passes before the first number counts, and after. */
export function timingParts(rounds: number): number {
  return warmUpRounds + rounds;
}

/**
 * Median time of a forward pass of each network over the same images, on the active backend.
 *
 * Images are on the device before the clock starts and logits are read back before it stops, so that
 * all the work is in it and only the work. The networks take turns, and the order turns with every
 * round: what slows the machine down for a while slows all of them.
 *
 * @param networks not changed
 * @param timing.rounds odd, ≥ 1; timed rounds after two to warm up
 * @param timing.onRound awaited after every round, warm-up included, to let the host breathe
 */
export async function timeForward(
  networks: readonly Trainer[],
  images: LabelledImages,
  timing: { rounds: number; now: () => Milliseconds; onRound: () => Promise<void> },
): Promise<Milliseconds[]> {
  const { rounds, now, onRound } = timing;
  assert(rounds % 2 === 1, `timeForward: want an odd number of rounds, got ${rounds}`);
  const chunks = chunksOf(images);
  try {
    const times = networks.map((): Milliseconds[] => []);
    for (let round = -warmUpRounds; round < rounds; round += 1) {
      const turn = networks.map((trainer, i) => ({ trainer, ofNetwork: times[i] }));
      if (round % 2 !== 0) turn.reverse();
      for (const { trainer, ofNetwork } of turn) {
        const startMs = now();
        for (const chunk of chunks) tidy(() => readFloats(trainer.forward(chunk)));
        const elapsedMs = now() - startMs;
        if (round >= 0) ofNetwork.push(elapsedMs);
      }
      await onRound();
    }
    return times.map(median);
  } finally {
    dispose(chunks);
  }
}

function chunksOf({ pixels, count }: LabelledImages): Tensor4D[] {
  const chunks: Tensor4D[] = [];
  for (let start = 0; start < count; start += chunkImages) {
    const end = Math.min(count, start + chunkImages);
    chunks.push(imageTensor(pixels.subarray(start * imagePixels, end * imagePixels)));
  }
  return chunks;
}

function median(times: readonly Milliseconds[]): Milliseconds {
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}
