import type { Fraction } from '../base/units.ts';
import type { Granularity } from './granularities/granularity.ts';
import { granularityOf } from './granularities/registry.ts';
import type { PrunableLayer } from './networks.ts';
import type { LayerRecipe } from './recipe.ts';
import type { ShortfallReason } from './records.ts';

/**
 * Why a layer with `masked` masked weights is not at its planned sparsity; undefined where it is,
 * to the nearest weight.
 */
export function shortfallOf(
  layer: PrunableLayer,
  granularity: Granularity,
  sparsity: Fraction,
  masked: number,
): ShortfallReason | undefined {
  if (Math.abs(masked - sparsity * layer.count) <= 0.5 + 1e-6) return undefined;
  return masked > granularity.maskedRange(layer, sparsity).most
    ? { code: 'already-sparser' }
    : granularity.shortfall(layer, sparsity);
}

export interface ExpectedPruning {
  /** Realised sparsity. */
  sparsity: Fraction;
  /** Weights that will be masked; where grains differ in size, to be expected (see `maskedCount`). */
  masked: number;
  shortfall?: ShortfallReason;
}

/** What a dense layer will realise of `sparsity`, known before anything has been pruned. */
export function expectedPruning(
  layer: PrunableLayer,
  recipe: LayerRecipe,
  sparsity: Fraction,
): ExpectedPruning {
  if (recipe.excluded) return { sparsity: 0, masked: 0 };
  const granularity = granularityOf(recipe.granularity);
  const masked = granularity.maskedCount(layer, sparsity);
  const shortfall = shortfallOf(layer, granularity, sparsity, masked);
  return {
    sparsity: masked / layer.count,
    masked,
    ...(shortfall === undefined ? {} : { shortfall }),
  };
}
