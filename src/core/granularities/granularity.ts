import type { Fraction } from '../../base/units.ts';
import type { Grains, Quota, RankingGroups } from '../grains.ts';
import type { PrunableLayer } from '../networks.ts';
import type { RecipeProblem } from '../recipe.ts';
import type { ShortfallReason } from '../records.ts';

/** How a layer is cut up, its parameters bound. */
export interface Granularity {
  grains(layer: PrunableLayer): Grains;
  groups(layer: PrunableLayer): RankingGroups;
  /** Keep counts that bring the layer to `sparsity`, counted over all its grains, dead or alive. */
  quota(layer: PrunableLayer, sparsity: Fraction): Quota;
  /** The sparsity that the parameters themselves fix; absent: the layer's own target holds. */
  readonly fixedTarget?: Fraction;
  /** The nearest sparsity that the pattern knows; absent: every sparsity. */
  readonly quantize?: (sparsity: Fraction) => Fraction;
  /** Weights that the quota masks in a dense layer. */
  maskedCount(layer: PrunableLayer, sparsity: Fraction): number;
  /** Why `maskedCount` is not `sparsity` of the layer; asked only where it is not. */
  shortfall(layer: PrunableLayer, sparsity: Fraction): ShortfallReason;
  /** Why the layer cannot be cut up so, but for the field, which the caller knows. */
  readonly problem?: (
    layer: PrunableLayer,
  ) => Pick<RecipeProblem, 'code' | 'rule' | 'params'> | undefined;
}
