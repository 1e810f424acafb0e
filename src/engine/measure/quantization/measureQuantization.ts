import { assert } from '../../../base/assert.ts';
import { finishBreathing, type Pieces } from '../../../base/pieces.ts';
import type { PrunableLayer } from '../../../core/network/networks.ts';
import { stepsPerEpoch } from '../../../core/plan/planRun.ts';
import { dequantizeInt8, quantizeInt8 } from '../../../core/quantization/quantizeInt8.ts';
import { sharedValues, shareWeightsInPieces } from '../../../core/quantization/shareWeights.ts';
import type {
  QuantizationReport,
  QuantizationRequest,
  QuantizedLayer,
} from '../../../core/records/reports.ts';
import { Trainer } from '../../training/Trainer.ts';
import type { RunData } from '../../data/RunData.ts';
import { imagesPerPiece } from '../../network/imagesPerPiece.ts';
import { largestDifference } from '../largestDifference.ts';
import { RunImages } from '../../run/RunImages.ts';
import { putShared, type SharedLayer } from './SharedLayer.ts';
import { trainCodebooks } from './trainCodebooks.ts';

/** Of the codebooks; measured, see docs/decisions.md. */
const defaultLearningRate = 1e-3;

export interface QuantizationOptions {
  /** Awaited after every part; what it throws ends the measurement. */
  onProgress?: (done: number, total: number) => Promise<void>;
  /** The same, between pieces of parts. */
  breathe?: () => Promise<void>;
  /** Of the codebooks, > 0; 1e-3 unless given. */
  learningRate?: number;
}

/**
 * Accuracy on all test images with kernels as they are, in 8 bits (`quantizeInt8`), with shared
 * weights (`shareWeights`), and, if the request asks for epochs, with the codebooks trained on
 * (`trainCodebooks`). Biases, batch norm and activations stay float32: what is measured is what the
 * kernels lose.
 *
 * @param trainer not changed; everything is tried on a network of its own
 * @param request bits for every prunable layer; epochs on the recipe's training images
 */
export async function measureQuantization(
  trainer: Trainer,
  request: QuantizationRequest,
  data: RunData,
  {
    onProgress,
    breathe = () => Promise.resolve(),
    learningRate = defaultLearningRate,
  }: QuantizationOptions = {},
): Promise<QuantizationReport> {
  const { recipe, trainStep } = trainer;
  const images = new RunImages(recipe, data);
  const test = await images.test();
  const trainSteps = codebookSteps(trainer, request);
  const chunkImages = imagesPerPiece(recipe);
  const chunks = Math.ceil(test.count / chunkImages);
  const total = trainer.layers.length + chunks * (trainSteps > 0 ? 4 : 3) + trainSteps;
  let done = 0;
  const advance = async (): Promise<void> => {
    done += 1;
    await onProgress?.(done, total);
  };
  const checkpoint = trainer.checkpoint();
  await breathe();
  const measured = Trainer.fromWeights(recipe, checkpoint);
  try {
    await breathe();
    const evaluate = async () => {
      const accuracy = await measured.accuracy(test, advance, chunkImages);
      await advance();
      return accuracy;
    };
    const float = await evaluate();
    const layers: LayerTrial[] = [];
    for (const layer of measured.layers) {
      layers.push(await finishBreathing(tryLayer(measured, layer, request), breathe));
      await advance();
    }
    for (const layer of layers) {
      measured.putWeights(layer.name, layer.int8);
      countRevived(measured, layer);
      await breathe();
    }
    const int8 = await evaluate();
    for (const layer of layers) {
      putShared(measured, [layer]);
      countRevived(measured, layer);
      await breathe();
    }
    const kmeans = await evaluate();
    const report: QuantizationReport = {
      trainStep,
      sparsity: trainer.sparsity,
      images: test.count,
      float,
      int8,
      kmeans,
      layers: quantizedLayers(layers),
    };
    if (trainSteps === 0) return report;
    await trainCodebooks(measured, layers, {
      images,
      fromTrainStep: trainStep,
      trainSteps,
      learningRate,
      breathe,
      onStep: advance,
    });
    for (const layer of layers) countRevived(measured, layer);
    return { ...report, kmeansFineTuned: await evaluate(), layers: quantizedLayers(layers) };
  } finally {
    measured.dispose();
  }
}

/** Epochs of fine-tuning in training steps; a part of an epoch counts as far as it goes. */
function codebookSteps(
  { recipe }: Trainer,
  { fineTuneEpochs }: Pick<QuantizationRequest, 'fineTuneEpochs'>,
): number {
  return Math.round(fineTuneEpochs * stepsPerEpoch(recipe));
}

/** One layer's kernel in 8 bits and with a codebook, and how far both are from it. */
interface LayerTrial extends SharedLayer, QuantizedLayer {
  int8: Float32Array;
}

function* tryLayer(
  trainer: Trainer,
  { name, shape }: PrunableLayer,
  { bits }: QuantizationRequest,
): Pieces<LayerTrial> {
  assert(Object.hasOwn(bits, name), `measureQuantization: want bits for ${name}, got none`);
  const [kernel, mask] = [trainer.weights(name), trainer.mask(name)];
  yield kernel.length;
  const quantized = quantizeInt8(kernel, mask, shape);
  yield kernel.length;
  const int8 = dequantizeInt8(quantized);
  yield kernel.length;
  const shared = yield* shareWeightsInPieces(kernel, mask, { bits: bits[name] });
  const values = sharedValues(shared, mask);
  yield kernel.length;
  return {
    name,
    mask,
    int8,
    shared,
    bits: bits[name],
    int8MaxError: largestDifference(kernel, int8),
    kmeansMaxError: largestDifference(kernel, values),
    revived: 0,
  };
}

/** Adds the masked weights that are not exactly zero now. */
function countRevived(trainer: Trainer, layer: LayerTrial): void {
  const kernel = trainer.weights(layer.name);
  for (let i = 0; i < kernel.length; i += 1) {
    if (layer.mask[i] === 0 && kernel[i] !== 0) layer.revived += 1;
  }
}

function quantizedLayers(layers: readonly LayerTrial[]): QuantizedLayer[] {
  return layers.map(({ name, int8MaxError, kmeansMaxError, bits, revived }) => {
    return { name, int8MaxError, kmeansMaxError, bits, revived };
  });
}
