import type { Fraction } from '../../base/units.ts';
import type { Grains, Quota, RankingGroups } from '../selection/grains.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { Method } from '../methods/method.ts';
import type { ParameterTable, ValuesOf } from '../methods/parameter.ts';
import type { Refusal } from '../methods/recipeProblem.ts';
import type { WindowPattern } from './windows.ts';

/** Why a layer's realised sparsity is not its target. */
export type ShortfallReason =
  /** Grains are indivisible: the nearest whole number of grains. */
  | { code: 'whole-grains'; grainSize: number }
  /** The same where grains differ in size, `smallest` to `grainSize` weights. */
  | { code: 'edge-grains'; grainSize: number; smallest: number }
  /** Keep N of M cannot prune a window of N weights or fewer (short axis or tail). */
  | { code: 'short-windows'; axisLength: number; n: number; m: number }
  /** It was sparser already; pruning never revives. */
  | { code: 'already-sparser' }
  /** An edit pruned (> 0) or revived (< 0) so many weights that no pruning step has counted yet. */
  | { code: 'by-hand'; weights: number }
  /** The last grain of a layer always stays. */
  | { code: 'last-grain' }
  /** tfmot keeps everything that ties with its threshold. */
  | { code: 'ties' };

/** What other code may ask about a granularity, its parameters bound; absent = no. */
export interface GranularityTraits {
  /** Every weight is a grain of its own. */
  readonly hasWeightGrains?: true;
  /** Grains are whole output units, so that what is pruned can be compacted away. */
  readonly removesUnits?: true;
  /** Weights compete in windows, each of which keeps n of m: the parameters fix the target. */
  readonly pattern?: WindowPattern;
  /** Height and width of a grain in the 2-D view, where that is what a file says of it. */
  readonly tile?: { readonly rows: number; readonly columns: number };
  /** Whether tfmot can cut the layer up so. */
  readonly isKnownToTfmot?: (layer: PrunableLayer) => boolean;
}

/** One line of the registry. */
export interface GranularityMethod<
  Id extends string = string,
  P extends ParameterTable = ParameterTable,
> extends Method<Id, P> {
  /**
   * What its picture, an 8 × 8 layer, shows best: the slices of a convolution instead of a matrix,
   * other parameters than the usual ones.
   */
  readonly picture?: { readonly layer?: 'slices'; readonly parameters?: Partial<ValuesOf<P>> };
  bind(parameters: ValuesOf<P>): Granularity;
}

/** Lets a method's parameters give `bind` its types. */
export function granularity<const Id extends string, P extends ParameterTable>(
  method: GranularityMethod<Id, P>,
): GranularityMethod<Id, P> {
  return method;
}

/** How a layer is cut up, its parameters bound. */
export interface Granularity extends GranularityTraits {
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
  readonly problem?: (layer: PrunableLayer) => Refusal | undefined;
}
