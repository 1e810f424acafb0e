import { imageSize } from '../../../core/data/DataSet.ts';
import { probabilitiesOf } from '../../../core/records/probabilities.ts';
import type { Fraction } from '../../../base/units.ts';
import type { LabelledImages } from '../../data/LabelledImages.ts';
import { fewestImages } from '../../network/imagesPerPiece.ts';
import type { Network } from '../../network/Network.ts';
import type { DigitImage } from './digitImage.ts';

export interface DigitAnswer {
  /** By class. */
  probabilities: Fraction[];
  /** What the layer that was asked about gives, flat as its `outputMap`. */
  activations?: Float32Array;
}

/**
 * What a network says of one image, and what one of its layers makes of it. Bit for bit what it says
 * of the same image among many: fewer images than these are computed by another kernel.
 */
export function answerDigit(
  network: Pick<Network, 'activations'>,
  image: DigitImage,
  layer?: string,
): DigitAnswer {
  const { logits, activations } = network.activations(repeated(image), layer);
  const ofOne = activations?.slice(0, activations.length / fewestImages);
  return {
    probabilities: probabilitiesOf(logits.subarray(0, logits.length / fewestImages)),
    ...(ofOne && { activations: ofOne }),
  };
}

function repeated({ pixels, shape }: DigitImage): LabelledImages {
  const size = imageSize(shape);
  const repeatedPixels = new Uint8Array(fewestImages * size);
  for (let i = 0; i < fewestImages; i += 1) repeatedPixels.set(pixels, i * size);
  return {
    count: fewestImages,
    shape,
    pixels: repeatedPixels,
    labels: new Uint8Array(fewestImages),
  };
}
