import type { PrunableLayer } from '../../network/networks.ts';
import { allocation } from '../allocation.ts';
import { networkTarget } from '../networkTarget.ts';

/** (sum of the shape) / (product of the shape). */
function rawDensity({ shape, count }: PrunableLayer): number {
  return shape.reduce((sum, side) => sum + side, 0) / count;
}

/**
 * Erdős–Rényi kernel: the larger a layer, the sparser.
 *
 *   density(l) = min(1, ε·(sum of shape)/(product of shape))
 *
 * with ε such that the budget is met; capping at 1 while solving is the same as making the worst
 * layer dense and starting again. LeNet-300-100 at 0.9: ε = 17.264, sparsities .9204, .7698, 0.
 *
 * Source: Evci et al. 2020, arXiv:1911.11134, section 3 (RigL).
 */
export const erk = allocation({
  id: 'erk',
  parameters: networkTarget,
  bind: () => ({
    basis: 'shapes',
    sparsitiesAt: (layers) => {
      const raw = layers.map(({ layer }) => rawDensity(layer));
      const allDense = 1 / Math.min(...raw);
      return (scale) =>
        layers.map(({ most }, i) =>
          Math.min(most, Math.max(0, 1 - allDense * (1 - scale) * raw[i])),
        );
    },
  }),
});
