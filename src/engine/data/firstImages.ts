import type { LabelledImages } from './LabelledImages.ts';
import { sliceImages } from './sliceImages.ts';

/** The first `wanted` images of those given, or all if there are fewer; a view, not a copy. */
export function firstImages(images: LabelledImages, wanted: number): LabelledImages {
  return sliceImages(images, 0, Math.min(wanted, images.count));
}
