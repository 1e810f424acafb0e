import type { Fraction } from '../../base/units.ts';
import type { AllocationRecipe, SensitivityPoint } from '../recipe/recipe.ts';
import type { ShapeAllocation } from './allocation.ts';

type SensitivityRecipe = Extract<AllocationRecipe, { kind: 'sensitivity' }>;

/**
 * The largest sparsity up to which a layer's curve stays at or above `acceptance`, straight lines
 * between the points: where it first falls below, or the last point's; 0 if the first is below.
 * Points in order of sparsity; 0 without points.
 */
export function acceptedSparsity(
  curve: readonly SensitivityPoint[],
  acceptance: Fraction,
): Fraction {
  let accepted = 0;
  for (const [i, { sparsity, accuracy }] of curve.entries()) {
    if (accuracy >= acceptance) {
      accepted = sparsity;
      continue;
    }
    if (i === 0) return 0;
    const before = curve[i - 1];
    const share = (before.accuracy - acceptance) / (before.accuracy - accuracy);
    return before.sparsity + share * (sparsity - before.sparsity);
  }
  return accepted;
}

/**
 * What each layer alone can spare, scaled to the budget:
 *
 *   s(l) = min(most(l), x·accepted(l))
 *
 * A layer that can spare nothing stays dense whatever the budget.
 *
 * Source: the sensitivity analysis of Han et al. 2015, arXiv:1506.02626, section 3.2 and figure 6;
 * the scaling is this project's.
 */
export function sensitivity({ acceptance, curves }: SensitivityRecipe): ShapeAllocation {
  return {
    basis: 'shapes',
    sparsitiesAt: (layers) => {
      const accepted = layers.map(({ layer }) =>
        Object.hasOwn(curves, layer.name) ? acceptedSparsity(curves[layer.name], acceptance) : 0,
      );
      const largest = Math.max(
        0,
        ...layers.map(({ most }, i) => (accepted[i] > 0 ? most / accepted[i] : 0)),
      );
      return (scale) => layers.map(({ most }, i) => Math.min(most, scale * largest * accepted[i]));
    },
  };
}
