import { sizesSchema } from '../../../core/measure/kinds/sizes.ts';
import { requestParser } from '../../../core/measure/requestParser.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import { measureSizes } from '../../../core/storage/measureSizes.ts';
import { decodeCheckpoint } from '../../checkpoint/checkpoint.ts';
import { Trainer } from '../../training/Trainer.ts';
import type { Measurement } from '../Measurement.ts';
import { sizedLayers } from '../sizedLayers.ts';

/** `measureSizes` of the network, beside the file of the one that was brought along. */
export const sizes: Measurement<'sizes'> = {
  parse: requestParser('sizes', sizesSchema),
  async measure({ bits }, { trainer, breathe, gzip, brought, tell }) {
    const unpruned = brought('unpruned');
    const report = await measureSizes({
      trainStep: trainer.trainStep,
      layers: sizedLayers(trainer, bits),
      ...(unpruned && { unpruned: unprunedOf(trainer.recipe, unpruned) }),
      gzip,
      breathe,
      onProgress: tell,
    });
    return { report };
  },
};

/** Kernels and vectors of a network before any pruning, in the order of the file, and its trainStep. */
function unprunedOf(recipe: Recipe, checkpoint: ArrayBuffer) {
  const { trainStep } = decodeCheckpoint(checkpoint).header;
  const trainer = Trainer.fromWeights(recipe, checkpoint);
  try {
    const arrays = sizedLayers(trainer).flatMap(({ weights, vectors }) =>
      [weights].concat(vectors),
    );
    return { trainStep, arrays };
  } finally {
    trainer.dispose();
  }
}
