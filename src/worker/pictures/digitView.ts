import type { PrunableLayer } from '../../core/network/networks.ts';
import type { DigitSource } from '../../core/records/digits.ts';
import type { DigitAnswer } from '../../engine/measure/digit/answerDigit.ts';
import type { DigitImage } from '../../engine/measure/digit/digitImage.ts';
import { deadUnitsOf, mapShape } from '../../engine/measure/digit/featureMaps.ts';
import type { Trainer } from '../../engine/training/Trainer.ts';
import type { DigitView } from '../shownNetwork.ts';

/** The digit on the page: what was asked for, and its image. */
export interface WatchedDigit {
  source: DigitSource;
  image: DigitImage;
}

/** Who answers a digit: bit for bit the same of the same weights. */
export interface Answering {
  trainer: Pick<Trainer, 'trainStep' | 'deadUnits'>;
  /** @param layer whose activations are wanted, if any */
  answer: (image: DigitImage, layer?: string) => DigitAnswer;
}

/**
 * What a network says of a digit now. Reads the network alone: a run that trains it goes on as if
 * nobody had asked.
 *
 * @param layer whose feature maps are wanted, if any
 */
export function digitView(
  { trainer, answer }: Answering,
  { source, image }: WatchedDigit,
  layer: PrunableLayer | undefined,
): DigitView {
  const { probabilities, activations } = answer(image, layer?.name);
  const { pixels, index, label } = image;
  return {
    source,
    ...(index !== undefined && { index }),
    ...(label !== undefined && { label }),
    pixels,
    trainStep: trainer.trainStep,
    probabilities,
    ...(layer &&
      activations && {
        maps: {
          layer: layer.name,
          shape: mapShape(layer),
          values: activations,
          deadUnits: deadUnitsOf(trainer, layer.name),
        },
      }),
  };
}
