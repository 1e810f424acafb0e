import { dataSetOf } from '../../core/data/registry.ts';
import type { PretrainedNetwork } from '../../core/pretrained/PretrainedNetwork.ts';
import {
  decodeWeights,
  encodeWeights,
  type Precision,
  type WeightValues,
} from '../../core/pretrained/weightBytes.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { checkpointOfWeights } from '../../engine/checkpoint/weightsCheckpoint.ts';
import { firstImages } from '../../engine/data/firstImages.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import type { MeasuringSurroundings } from '../reproduce/takeMeasurement.ts';

type Accuracy = PretrainedNetwork['accuracy'];

/** Half the bytes are worth so much of the test accuracy, either way. */
const toleratedChange = 0.0002;

/** float16 where the network reads the test images as well in it, else float32. */
export async function choosePrecision(
  recipe: Recipe,
  weights: readonly WeightValues[],
  surroundings: MeasuringSurroundings,
): Promise<{ precision: Precision; accuracy: Accuracy; inFloat32: Accuracy }> {
  const inFloat32 = await accuracyOf(recipe, weights, surroundings);
  const rounded = decodeWeights(encodeWeights(weights, 'float16'), weights, 'float16');
  const inFloat16 = await accuracyOf(recipe, rounded, surroundings);
  // Of 10,000 images: the difference of two shares is not to the last bit what it says.
  const changed = Math.abs(inFloat16.test - inFloat32.test);
  return changed < toleratedChange + 1e-9
    ? { precision: 'float16', accuracy: inFloat16, inFloat32 }
    : { precision: 'float32', accuracy: inFloat32, inFloat32 };
}

/** On the first validation images, all of them, and all test images. */
export async function accuracyOf(
  recipe: Recipe,
  weights: readonly WeightValues[],
  { data, breathe }: MeasuringSurroundings,
): Promise<Accuracy> {
  const trainer = Trainer.fromWeights(recipe, checkpointOfWeights(recipe, weights));
  try {
    const all = await data.whenValidation();
    const { quickImages } = dataSetOf(recipe.data.set);
    const quick = await trainer.accuracy(firstImages(all, quickImages), breathe);
    const validation = await trainer.accuracy(all, breathe);
    const test = await trainer.accuracy(await data.whenTest(), breathe);
    return { quick, validation, test };
  } finally {
    trainer.dispose();
  }
}
