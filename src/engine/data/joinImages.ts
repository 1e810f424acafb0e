import type { LabelledImages } from './LabelledImages.ts';

/** Images of one shape, one after the other; a copy. */
export function joinImages(first: LabelledImages, rest: LabelledImages): LabelledImages {
  const pixels = new Uint8Array(first.pixels.length + rest.pixels.length);
  pixels.set(first.pixels);
  pixels.set(rest.pixels, first.pixels.length);
  const labels = Uint8Array.of(...first.labels, ...rest.labels);
  return { count: first.count + rest.count, shape: first.shape, pixels, labels };
}
