import { allocation } from '../allocation.ts';
import { networkTarget } from '../networkTarget.ts';

/**
 * The same sparsity everywhere, but for layers that would lose their last grain.
 *
 *   s(l) = min(most(l), x)
 */
export const uniform = allocation({
  id: 'uniform',
  parameters: networkTarget,
  bind: () => ({
    basis: 'shapes',
    sparsitiesAt: (layers) => (scale) => layers.map(({ most }) => Math.min(most, scale)),
  }),
});
