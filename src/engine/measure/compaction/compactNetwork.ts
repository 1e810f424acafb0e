import { assert } from '../../../base/assert.ts';
import { finish, type Pieces } from '../../../base/pieces.ts';
import type { BatchNormArrays, LayerArrays } from '../../../core/compaction/LayerArrays.ts';
import { compactLayers } from '../../../core/compaction/compactLayers.ts';
import type { LayerSurvival } from '../../../core/compaction/planCompaction.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import { batchNormEpsilon } from '../../network/Model.ts';
import type { NetworkValue } from '../../network/NetworkState.ts';
import { Trainer } from '../../training/Trainer.ts';

export interface CompactedTrainer {
  /** The caller disposes it. Its recipe is the given one's with the `widths` that are left. */
  trainer: Trainer;
  /** What was left of each layer, in order. */
  survivals: LayerSurvival[];
}

/**
 * A trainer of the physically smaller network that gives the same logits: see `compactLayers`. It
 * begins like `Trainer.fromWeights`: a fresh optimizer, trainStep 0, and masks of before this run.
 *
 * @param trainer not changed
 */
export function compactNetwork(trainer: Trainer): CompactedTrainer {
  return finish(compactNetworkInPieces(trainer));
}

/** The same in pieces, each of which passes over all weights. */
export function* compactNetworkInPieces(trainer: Trainer): Pieces<CompactedTrainer> {
  const { recipe } = trainer;
  const weights = trainer.layers.reduce((sum, { count }) => sum + count, 0);
  const before = layerArrays(trainer);
  yield weights;
  const { widths, layers, survivals } = compactLayers(recipe, before, batchNormEpsilon);
  yield weights;
  const carrier = Trainer.create(withWidths(recipe, widths));
  try {
    for (const { layer, mask } of layers) {
      yield weights;
      carrier.putMask(layer.name, mask);
    }
    yield weights;
    carrier.putParameters(layers.flatMap(networkValues));
    yield weights;
    // Through a checkpoint, so that what a later rewind goes back to are these weights.
    const checkpoint = carrier.checkpoint();
    yield weights;
    return { trainer: Trainer.fromWeights(carrier.recipe, checkpoint), survivals };
  } finally {
    carrier.dispose();
  }
}

function withWidths({ widths: _before, ...recipe }: Recipe, widths: Recipe['widths']): Recipe {
  return widths ? { ...recipe, widths } : recipe;
}

function layerArrays(trainer: Trainer): LayerArrays[] {
  const values = new Map<string, Float32Array>();
  for (const { layer, role, values: read } of trainer.parameters()) {
    values.set(`${layer} ${role}`, read);
  }
  return trainer.layers.map((layer) => {
    const valuesOf = (role: NetworkValue['role']): Float32Array => {
      const found = values.get(`${layer.name} ${role}`);
      assert(found, `compactNetwork: want ${role} of ${layer.name}`);
      return found;
    };
    const arrays: LayerArrays = {
      layer,
      kernel: valuesOf('kernel'),
      mask: trainer.mask(layer.name),
      bias: valuesOf('bias'),
    };
    if (layer.hasBatchNorm) {
      arrays.batchNorm = {
        gamma: valuesOf('gamma'),
        beta: valuesOf('beta'),
        mean: valuesOf('movingMean'),
        variance: valuesOf('movingVariance'),
      };
    }
    return arrays;
  });
}

function networkValues({ layer, kernel, bias, batchNorm }: LayerArrays): NetworkValue[] {
  const units = [bias.length];
  return [
    { layer: layer.name, role: 'kernel', shape: layer.shape, values: kernel },
    { layer: layer.name, role: 'bias', shape: units, values: bias },
    ...(batchNorm ? batchNormValues(layer.name, batchNorm) : []),
  ];
}

function batchNormValues(layer: string, arrays: BatchNormArrays): NetworkValue[] {
  const shape = [arrays.gamma.length];
  return [
    { layer, role: 'gamma', shape, values: arrays.gamma },
    { layer, role: 'beta', shape, values: arrays.beta },
    { layer, role: 'movingMean', shape, values: arrays.mean },
    { layer, role: 'movingVariance', shape, values: arrays.variance },
  ];
}
