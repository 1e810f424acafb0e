import { imagePixels } from '../../core/network/networks.ts';
import type { LabelledImages } from './LabelledImages.ts';

/** The first `wanted` images of a set, or all of them if there are fewer; a view, not a copy. */
export function firstImages(set: LabelledImages, wanted: number): LabelledImages {
  const count = Math.min(wanted, set.count);
  return {
    count,
    pixels: set.pixels.subarray(0, count * imagePixels),
    labels: set.labels.subarray(0, count),
  };
}
