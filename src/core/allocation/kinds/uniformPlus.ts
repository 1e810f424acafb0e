import { allocation } from '../allocation.ts';
import { networkTarget } from '../networkTarget.ts';

const mostOfOutput = 0.8;

/**
 * Uniform with two exceptions: a convolution that reads the image stays dense, and the output layer
 * keeps at least 20 %. The others make up for what that leaves.
 *
 * Source: Gale, Elsen & Hooker 2019, arXiv:1902.09574, section 4 ("uniform+" in Lee et al. 2021,
 * arXiv:2010.07611, section 4).
 */
export const uniformPlus = allocation({
  id: 'uniformPlus',
  parameters: networkTarget,
  bind: () => ({
    basis: 'shapes',
    sparsitiesAt: (layers) => (scale) =>
      layers.map(({ layer, most }) => {
        if (layer.isInput && layer.kind === 'conv') return 0;
        return Math.min(most, scale, layer.isOutput ? mostOfOutput : 1);
      }),
  }),
});
