import { fineTuneCodebook } from '../../../core/quantization/fineTuneCodebook.ts';
import { assertFinite } from '../../training/DivergedError.ts';
import type { Trainer } from '../../training/Trainer.ts';
import type { RunImages } from '../../run/RunImages.ts';
import { putShared, type SharedLayer } from './SharedLayer.ts';

export interface CodebookTraining {
  images: RunImages;
  /** The batches are those of the training steps after this one. */
  fromTrainStep: number;
  trainSteps: number;
  /** > 0. */
  learningRate: number;
  /** Awaited after every training step; what it throws ends the training. */
  onStep: () => Promise<void>;
  /** The same, between pieces of a step. */
  breathe: () => Promise<void>;
}

/**
 * Fine-tunes codebooks by stochastic gradient descent (`fineTuneCodebook`) on the recipe's batches,
 * with dropout as in training and batch norm's moving statistics following. Only codebooks learn:
 * assignments, masks, biases, scales and shifts stay. The network ends with the kernels that the codebooks stand for. Throws
 * `DivergedError` if an entry is not finite.
 *
 * @param layers with the codebooks to begin with; not written to
 * Source: Han, Mao & Dally 2016, arXiv:1510.00149 (Deep Compression), §3.3.
 */
export async function trainCodebooks(
  trainer: Trainer,
  layers: readonly SharedLayer[],
  { images, fromTrainStep, trainSteps, learningRate, breathe, onStep }: CodebookTraining,
): Promise<SharedLayer[]> {
  let tuned = [...layers];
  putShared(trainer, tuned);
  for (let step = fromTrainStep; step < fromTrainStep + trainSteps; step += 1) {
    while (!images.isReady(step)) await images.whenReady(step);
    const gradients = trainer.gradients(images.batch(step), step);
    const next: SharedLayer[] = [];
    for (const { name, mask, shared } of tuned) {
      await breathe();
      const gradient = gradients[name];
      const codebook = fineTuneCodebook(shared, mask, { gradient, learningRate });
      assertFinite(codebook, `the codebook of ${name}`, step);
      next.push({ name, mask, shared: { ...shared, codebook } });
    }
    tuned = next;
    putShared(trainer, tuned);
    await onStep();
  }
  return tuned;
}
