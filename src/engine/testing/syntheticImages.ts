import { createRandom } from '../../base/random.ts';
import { classCount, imagePixels, imageSide } from '../../core/network/networks.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';

/**
 * Images for tests that a network can learn: noise with a bright bar whose row tells the class.
 * Pure in its arguments.
 */
export function syntheticImages(count: number, name = 'images'): LabelledImages {
  const random = createRandom(name);
  const pixels = new Uint8Array(count * imagePixels);
  const labels = new Uint8Array(count);
  for (let image = 0; image < count; image += 1) {
    const label = random.nextBelow(classCount);
    labels[image] = label;
    const start = image * imagePixels;
    for (let pixel = 0; pixel < imagePixels; pixel += 1) {
      const row = Math.floor(pixel / imageSide);
      const isBar = row === 2 + 2 * label || row === 3 + 2 * label;
      pixels[start + pixel] = random.nextBelow(60) + (isBar ? 190 : 0);
    }
  }
  return { count, pixels, labels };
}
