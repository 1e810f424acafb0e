import type { SizedLayer } from '../../core/storage/measureSizes.ts';
import type { Trainer } from '../training/Trainer.ts';

/**
 * A network's layers as `measureSizes` wants them.
 *
 * @param bitsOf bits of a layer's codebook, 1…8
 */
export function sizedLayers(
  trainer: Trainer,
  bitsOf: (layer: Trainer['layers'][number]) => number,
): SizedLayer[] {
  const values = trainer.parameters();
  return trainer.layers.map((layer) => ({
    layer,
    granularity: trainer.recipe.pruning.layers[layer.name].granularity,
    mask: trainer.mask(layer.name),
    weights: trainer.weights(layer.name),
    vectors: values.flatMap((value) =>
      value.layer === layer.name && value.role !== 'kernel' ? [value.values] : [],
    ),
    kmeansBits: bitsOf(layer),
  }));
}
