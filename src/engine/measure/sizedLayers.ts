import { codebookBits } from '../../core/quantization/codebookBits.ts';
import type { SizedLayer } from '../../core/storage/measureSizes.ts';
import type { Trainer } from '../training/Trainer.ts';

/**
 * A network's layers as `measureSizes` wants them.
 *
 * @param bits of a layer's codebook, 1…8, where they are not the usual ones
 */
export function sizedLayers(
  trainer: Trainer,
  bits: Readonly<Record<string, number>> = {},
): SizedLayer[] {
  const values = trainer.parameters();
  const kmeansBits = codebookBits(trainer.layers, bits);
  return trainer.layers.map((layer) => ({
    layer,
    granularity: trainer.recipe.pruning.layers[layer.name].granularity,
    mask: trainer.mask(layer.name),
    weights: trainer.weights(layer.name),
    vectors: values.flatMap((value) =>
      value.layer === layer.name && value.role !== 'kernel' ? [value.values] : [],
    ),
    kmeansBits: kmeansBits[layer.name],
  }));
}
