import { dispose, type Tensor4D } from '@tensorflow/tfjs-core';
import { assert } from '../../../base/assert.ts';
import type { Milliseconds } from '../../../base/units.ts';
import { readFloats, readTidily } from '../../network/Parameter.ts';
import type { Trainer } from '../../training/Trainer.ts';
import type { LabelledImages } from '../../data/LabelledImages.ts';
import { sliceImages } from '../../data/sliceImages.ts';

/** The first compiles shaders and fills caches, the second finds them. */
const warmUpRounds = 2;

export interface ForwardTiming {
  /** Odd, ≥ 1; timed rounds after two to warm up. */
  rounds: number;
  /** Images of one pass, the same for all networks. */
  chunkImages: number;
  now: () => Milliseconds;
  /** Awaited between passes, while no clock runs. */
  breathe: () => Promise<void>;
  /** Awaited after every round, warm-up included. */
  onRound: () => Promise<void>;
}

/** Forward passes before the first number counts, and after. */
export function timingParts(rounds: number): number {
  return warmUpRounds + rounds;
}

/**
 * Median time that each network takes for the same images, on the active backend: the sum over its
 * passes, `chunkImages` at a time.
 *
 * Images are on the device before the clock starts and logits are read back before it stops, so that
 * all the work is in it and only the work; between passes it stands still. The networks take turns, and
 * the order turns with every round: what slows the machine down for a while slows all of them.
 *
 * @param networks not changed; all read pixels as the first does
 */
export async function timeForward(
  networks: readonly Trainer[],
  images: LabelledImages,
  timing: ForwardTiming,
): Promise<Milliseconds[]> {
  const { rounds, chunkImages, onRound } = timing;
  assert(rounds % 2 === 1, `timeForward: want an odd number of rounds, got ${rounds}`);
  const chunks = chunksOf(networks[0], images, chunkImages);
  try {
    const times = networks.map((): Milliseconds[] => []);
    for (let round = -warmUpRounds; round < rounds; round += 1) {
      const turn = networks.map((trainer, i) => ({ trainer, ofNetwork: times[i] }));
      if (round % 2 !== 0) turn.reverse();
      for (const { trainer, ofNetwork } of turn) {
        const elapsedMs = await timeOf(trainer, chunks, timing);
        if (round >= 0) ofNetwork.push(elapsedMs);
      }
      await onRound();
    }
    return times.map(median);
  } finally {
    dispose(chunks);
  }
}

async function timeOf(
  trainer: Trainer,
  chunks: readonly Tensor4D[],
  { now, breathe }: ForwardTiming,
): Promise<Milliseconds> {
  let elapsedMs = 0;
  for (const chunk of chunks) {
    await breathe();
    const startMs = now();
    readTidily(() => readFloats(trainer.forward(chunk)));
    elapsedMs += now() - startMs;
  }
  return elapsedMs;
}

function chunksOf(network: Trainer, images: LabelledImages, chunkImages: number): Tensor4D[] {
  const chunks: Tensor4D[] = [];
  for (let start = 0; start < images.count; start += chunkImages) {
    const end = Math.min(images.count, start + chunkImages);
    chunks.push(network.imageTensor(sliceImages(images, start, end)));
  }
  return chunks;
}

function median(times: readonly Milliseconds[]): Milliseconds {
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}
