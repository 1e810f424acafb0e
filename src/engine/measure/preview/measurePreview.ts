import type { Fraction } from '../../../base/units.ts';
import { costOfMasks } from '../../../core/cost/cost.ts';
import type { MaskedWeights, StoredLayer } from '../../../core/encodings/encoding.ts';
import { dataSetOf } from '../../../core/data/registry.ts';
import { granularityOf } from '../../../core/granularities/registry.ts';
import { windowsByKept } from '../../../core/granularities/windowsByKept.ts';
import { previewImages } from '../../../core/measure/previewImages.ts';
import type { PrunableLayer } from '../../../core/network/networks.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import type { LayerPruning } from '../../../core/records/records.ts';
import type {
  PreviewedLayer,
  PreviewReport,
  PreviewRequest,
} from '../../../core/records/previews.ts';
import { keptCount, maskedCount } from '../../../core/selection/mask.ts';
import { smallestEncoding } from '../../../core/storage/smallestEncoding.ts';
import { firstImages } from '../../data/firstImages.ts';
import { imagesPerPiece } from '../../network/imagesPerPiece.ts';
import type { Network } from '../../network/Network.ts';
import type { DrawnPreview } from '../Measurement.ts';
import { memoOf, rankingKey } from './PreviewMemo.ts';
import { withPreview, type PreviewContext } from './withPreview.ts';

/** A report, and what it is of. */
export interface MeasuredPreview extends Pick<DrawnPreview, 'masks' | 'ranked'> {
  report: PreviewReport;
}

/** What is counted of a network by its masks. */
interface Figures {
  weights: number;
  macs: number;
}

/**
 * The figures of a network as it is and as one pruning step by the recipe would leave it
 * (`withPreview`): accuracy on the first validation images, weights, multiply-accumulates, and the
 * exact length of the smallest lossless encoding, which is counted and not written.
 */
export async function measurePreview(
  { images: wanted }: PreviewRequest,
  context: PreviewContext,
): Promise<MeasuredPreview> {
  const { network, recipe, data, breathe, whenThere } = context;
  const count = wanted ?? previewImages(recipe);
  // They are there before any shard is.
  const isQuick = count <= dataSetOf(recipe.data.set).quickImages;
  const first = async () => (await data.whenQuick()).validation;
  const validation = await whenThere(isQuick ? first() : data.whenValidation());
  const set = firstImages(validation, count);
  const memo = memoOf(network);
  const accuracyOf = (of: Network) => of.accuracy(set, breathe, imagesPerPiece(recipe));
  async function accuracyNow(of: Network): Promise<Fraction> {
    const key = accuracyKey(recipe, set.count);
    const accuracy = memo.accuracies.get(key) ?? (await accuracyOf(of));
    memo.accuracies.set(key, accuracy);
    return accuracy;
  }
  const { now, preview } = await withPreview(context, {
    asItIs: async (copy) => ({
      accuracy: await accuracyNow(copy),
      ...figuresOf(recipe, copy),
      size: memo.sizes.of(sizeKey(recipe), () => smallestEncoding(storedLayers(recipe, copy))),
    }),
    previewed: async (copy, pruned) => {
      const accuracy = await accuracyOf(copy);
      await breathe();
      return {
        accuracy,
        ...figuresOf(recipe, copy),
        size: smallestEncoding(storedLayers(recipe, copy)),
        masks: new Map(copy.layers.map(({ name }) => [name, copy.mask(name)])),
        windows: new Map(copy.layers.map((layer) => [layer.name, windowsOf(recipe, copy, layer)])),
        pruned,
      };
    },
  });
  const { trainStep, sparsity } = network;
  return {
    masks: preview.masks,
    ranked: memo.rankings.of(rankingKey(recipe), () => ({ ranked: new Map() })).ranked,
    report: {
      trainStep,
      sparsity,
      images: set.count,
      accuracy: { dense: now.accuracy, preview: preview.accuracy },
      layers: preview.pruned.map((layer) => {
        const windows = preview.windows.get(layer.name);
        return {
          ...layerOf(layer, network.masks.get(layer.name)),
          ...(windows && { windows }),
        };
      }),
      weights: { dense: now.weights, preview: preview.weights },
      macs: { dense: now.macs, preview: preview.macs },
      bytes: { dense: now.size.bytes, preview: preview.size.bytes },
      encoding: { dense: now.size.encoding, preview: preview.size.encoding },
    },
  };
}

function layerOf(
  { name, sparsity, masked, count, planned, threshold }: LayerPruning,
  maskNow: Uint8Array = new Uint8Array(),
): PreviewReport['layers'][number] {
  return {
    name,
    sparsity,
    zeros: masked,
    count,
    sparsityNow: maskedCount(maskNow) / count,
    planned,
    ...(threshold !== undefined && { threshold }),
  };
}

/** What is left in each window of a layer that keeps N of M. */
function windowsOf(
  { pruning }: Recipe,
  network: Network,
  { name, shape }: PrunableLayer,
): PreviewedLayer['windows'] {
  const { granularity, excluded } = pruning.layers[name];
  const { pattern } = granularityOf(granularity);
  if (excluded || !pattern) return undefined;
  const { n, m } = pattern;
  return { n, m, byKept: windowsByKept(network.mask(name), shape, pattern) };
}

function figuresOf(recipe: Recipe, network: Network): Figures {
  const masks = Object.fromEntries(network.layers.map(({ name }) => [name, network.mask(name)]));
  const weights = Object.values(masks).reduce((sum, mask) => sum + keptCount(mask), 0);
  return { weights, macs: costOfMasks(recipe, masks).macs };
}

function storedLayers(recipe: Recipe, network: Network): (StoredLayer & MaskedWeights)[] {
  return network.layers.map((layer) => ({
    layer,
    granularity: recipe.pruning.layers[layer.name].granularity,
    mask: network.mask(layer.name),
    weights: network.weights(layer.name),
  }));
}

function accuracyKey({ data, pruning }: Recipe, images: number): string {
  return JSON.stringify([data.set, data.pixels, pruning.rules, images]);
}

function sizeKey({ pruning }: Recipe): string {
  return JSON.stringify(Object.values(pruning.layers).map(({ granularity }) => granularity));
}
