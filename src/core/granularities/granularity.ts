import type { Fraction } from '../../base/units.ts';
import type { Grains, Quota, RankingGroups } from '../selection/grains.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { RecipeProblem } from '../recipe/recipe.ts';
import type { ShortfallReason } from '../records/records.ts';

/** How a layer is cut up, its parameters bound. */
export interface Granularity {
  grains(layer: PrunableLayer): Grains;
  /** `grains(layer).count`, without the tables. */
  grainCount(layer: PrunableLayer): number;
  /**
   * Flat index → grain, or under keep N of M its window: for drawing borders, where a table of the
   * layer's size would be a waste.
   */
  grainAt(layer: PrunableLayer): (index: number) => number;
  /**
   * Bits that tell which weights a file holds: a bit a grain; n·⌈log₂ m⌉ a window under keep N of
   * M, tails included.
   */
  indexBits(layer: PrunableLayer): number;
  groups(layer: PrunableLayer): RankingGroups;
  /** Keep counts that bring the layer to `sparsity`, counted over all its grains, dead or alive. */
  quota(layer: PrunableLayer, sparsity: Fraction): Quota;
  /** The sparsity that the parameters themselves fix; absent: the layer's own target holds. */
  readonly fixedTarget?: Fraction;
  /** The nearest sparsity that the pattern knows; absent: every sparsity. */
  readonly quantize?: (sparsity: Fraction) => Fraction;
  /**
   * Weights that the quota masks in a dense layer. Where grains differ in size it depends on the
   * scores which ones go: then this is the mean over all choices, to the nearest weight.
   */
  maskedCount(layer: PrunableLayer, sparsity: Fraction): number;
  /** The fewest and the most weights that the quota masks, whatever the scores. */
  maskedRange(layer: PrunableLayer, sparsity: Fraction): { least: number; most: number };
  /** Why not just `sparsity` of the layer is masked; asked only where it is not. */
  shortfall(layer: PrunableLayer, sparsity: Fraction): ShortfallReason;
  /** Why the layer cannot be cut up so, but for the field, which the caller knows. */
  readonly problem?: (
    layer: PrunableLayer,
  ) => Pick<RecipeProblem, 'code' | 'rule' | 'params'> | undefined;
}
