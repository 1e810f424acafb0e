import { imageSize } from '../../core/data/DataSet.ts';
import type { LabelledImages } from './LabelledImages.ts';

/** The images `start … end − 1` of those given, all of which are there; a view, not a copy. */
export function sliceImages(
  { shape, pixels, labels }: LabelledImages,
  start: number,
  end: number,
): LabelledImages {
  const size = imageSize(shape);
  return {
    count: end - start,
    shape,
    pixels: pixels.subarray(start * size, end * size),
    labels: labels.subarray(start, end),
  };
}
