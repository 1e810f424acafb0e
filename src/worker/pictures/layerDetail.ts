/** What the layer panel shows besides the map. Pure. */
import type { Fraction } from '../../base/units.ts';
import type { ImageShape } from '../../core/data/DataSet.ts';
import { granularityOf } from '../../core/granularities/registry.ts';
import { verifyNOfM } from '../../core/granularities/verifyNOfM.ts';
import { windowsOf } from '../../core/granularities/windows.ts';
import { weightHistogram } from '../../core/records/histogram.ts';
import { unitCount } from '../../core/network/networks.ts';
import { isByWeightMagnitude, previewThreshold } from '../../core/pruning/previewThreshold.ts';
import { keptCount } from '../../core/selection/mask.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { LayerPruning } from '../../core/records/records.ts';
import type { LayerInstant } from './layerViews.ts';
import type { LayerDetail } from '../shownNetwork.ts';

/** As many bars as the panel has room for. */
export const histogramBins = 48;

export interface DetailContext {
  recipe: Recipe;
  /** What the last pruning step did to the layer; absent before the first. */
  lastPruning: LayerPruning | undefined;
  /** What the layer is to reach, live changes included; undefined where its weights decide. */
  target: Fraction | undefined;
}

export function detailOf(instant: LayerInstant, context: DetailContext): LayerDetail {
  const { layer, weights, mask, trainStep } = instant;
  const { recipe, lastPruning, target } = context;
  // What the histogram can show is one |weight|.
  const isShown = isByWeightMagnitude(recipe, layer.name);
  const threshold = isShown ? lastPruning?.threshold : undefined;
  const targetThreshold =
    target === undefined ? undefined : previewThreshold({ layer, weights, mask }, recipe, target);
  return {
    layer: layer.name,
    trainStep,
    histogram: weightHistogram(weights, mask, histogramBins),
    ...(threshold !== undefined && { threshold }),
    ...(targetThreshold !== undefined && { targetThreshold }),
    ...(layer.image && { receptiveField: keptPerPixel(instant, layer.image) }),
    ...patternOf(instant, recipe),
  };
}

/** What the verifier says of a layer that keeps N of M. */
function patternOf(
  { layer, mask }: LayerInstant,
  { pruning }: Recipe,
): Pick<LayerDetail, 'pattern'> | undefined {
  const { granularity, excluded } = pruning.layers[layer.name] ?? {};
  const pattern = granularity && granularityOf(granularity).pattern;
  if (excluded || !pattern) return undefined;
  const { n, m, axis } = pattern;
  const { count: windows } = windowsOf(layer.shape, m, axis);
  const offending = verifyNOfM(mask, layer.shape, pattern);
  return { pattern: { n, m, windows, ...(offending && { offending }) } };
}

/**
 * Share of the weights on each pixel that a dense kernel on the image keeps, row-major: its units
 * times the pixel's channels.
 */
function keptPerPixel(
  { layer, mask }: LayerInstant,
  [height, width, channels]: ImageShape,
): Fraction[] {
  const weights = channels * unitCount(layer.shape);
  return Array.from({ length: height * width }, (_, pixel) => {
    const ofPixel = mask.subarray(pixel * weights, (pixel + 1) * weights);
    return keptCount(ofPixel) / weights;
  });
}
