import type { Fraction } from '../../base/units.ts';
import type { LayerPruning, PlannedPruningStep } from './records.ts';

/**
 * Network-wide sparsity that a pruning step was to reach, by what is known once it is made: the
 * plan's; where the allocation decided at the step itself, the mean of what it decided, by weights.
 */
export function decidedSparsity(
  planned: Pick<PlannedPruningStep, 'sparsity' | 'share'>,
  layers: readonly Pick<LayerPruning, 'planned' | 'count'>[],
): Fraction {
  if (planned.share === undefined) return planned.sparsity;
  const count = layers.reduce((sum, layer) => sum + layer.count, 0);
  return layers.reduce((sum, layer) => sum + layer.planned * layer.count, 0) / count;
}
