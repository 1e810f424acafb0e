import { layerQuota, pruneCount } from '../../selection/layerQuota.ts';
import { granularity } from '../granularity.ts';

/**
 * Fine-grained: every weight on its own, all weights of the layer compete.
 *
 * Source: Han et al. 2015, arXiv:1506.02626; "fine-grained" in Mao et al. 2017, arXiv:1705.08922.
 */
export const weight = granularity({
  id: 'weight',
  parameters: {},
  bind: () => ({
    hasWeightGrains: true,
    isKnownToTfmot: () => true,
    // No table: it would be as large as the kernel and say nothing.
    grains: (layer) => ({ count: layer.count }),
    grainCount: (layer) => layer.count,
    grainAt: () => (index) => index,
    indexBits: (layer) => layer.count,
    groups: () => ({ count: 1 }),
    quota: (layer, sparsity) => layerQuota(layer.count, sparsity),
    maskedCount: (layer, sparsity) => pruneCount(layer.count, sparsity),
    maskedRange: (layer, sparsity) => {
      const masked = pruneCount(layer.count, sparsity);
      return { least: masked, most: masked };
    },
    shortfall: () => ({ code: 'last-grain' }),
  }),
});
