import type { ShapeAllocation } from './allocation.ts';

/**
 * The same sparsity everywhere, but for layers that would lose their last grain.
 *
 *   s(l) = min(most(l), x)
 */
export function uniform(): ShapeAllocation {
  return {
    basis: 'shapes',
    sparsitiesAt: (layers) => (scale) => layers.map(({ most }) => Math.min(most, scale)),
  };
}
