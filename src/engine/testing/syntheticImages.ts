import { createRandom } from '../../base/random.ts';
import { imageSize, type DataSet } from '../../core/data/DataSet.ts';
import { mnist } from '../../core/data/mnist.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';

/**
 * Images for tests that a network can learn: noise with a bright bar whose row tells the class.
 * Pure in its arguments.
 */
export function syntheticImages(
  count: number,
  name = 'images',
  { inputShape, classNames }: DataSet = mnist,
): LabelledImages {
  const [height, width, channels] = inputShape;
  const size = imageSize(inputShape);
  const thickness = Math.floor(height / classNames.length);
  const margin = Math.floor((height - thickness * classNames.length) / 4);
  const random = createRandom(name);
  const pixels = new Uint8Array(count * size);
  const labels = new Uint8Array(count);
  for (let image = 0; image < count; image += 1) {
    const label = random.nextBelow(classNames.length);
    labels[image] = label;
    for (let at = 0; at < size; at += 1) {
      const row = Math.floor(at / (width * channels)) - margin;
      const isBar = Math.floor(row / thickness) === label;
      pixels[image * size + at] = random.nextBelow(60) + (isBar ? 190 : 0);
    }
  }
  return { count, shape: inputShape, pixels, labels };
}
