import { drawStrokes } from '../../../core/drawing/drawStrokes.ts';
import { mnistForm } from '../../../core/drawing/mnistForm.ts';
import { dataSetOf } from '../../../core/data/registry.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import type { DigitSource, ShownDigit } from '../../../core/records/digits.ts';
import type { LabelledImages } from '../../data/LabelledImages.ts';
import type { RunData } from '../../data/RunData.ts';
import { sliceImages } from '../../data/sliceImages.ts';

/** One image to be answered. */
export interface DigitImage {
  pixels: Uint8Array;
  shape: LabelledImages['shape'];
  /** Among the test images, and its class; absent of an image that is none of them. */
  index?: number;
  label?: number;
}

/** The image that a source names, on a recipe's data set; one of the test images waits for these. */
export async function digitImage(
  source: DigitSource,
  recipe: Recipe,
  data: Pick<RunData, 'whenTest'>,
): Promise<DigitImage> {
  const { inputShape: shape } = dataSetOf(recipe.data.set);
  if ('pixels' in source) return { pixels: Uint8Array.from(source.pixels), shape };
  if ('strokes' in source) return { pixels: mnistForm(drawStrokes(source.strokes)), shape };
  const test = await data.whenTest();
  const index = 'index' in source ? source.index : nextOf(test, source);
  const { pixels, labels } = sliceImages(test, index, index + 1);
  return { pixels: pixels.slice(), shape, index, label: labels[0] };
}

/** The first image of a class after another, going round. */
function nextOf(
  { count, labels }: LabelledImages,
  { label, after }: { label: number; after: number },
): number {
  for (let i = 1; i <= count; i += 1) {
    const index = (after + i) % count;
    if (labels[index] === label) return index;
  }
  throw new Error(`digitImage: want a test image of class ${label}, got none`);
}

export function shownDigit({ pixels, index, label }: DigitImage): ShownDigit {
  return {
    ...(index !== undefined && { index }),
    ...(label !== undefined && { label }),
    pixels: Array.from(pixels),
  };
}
