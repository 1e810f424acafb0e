import { layerQuota, pruneCount } from '../selection/layerQuota.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { Granularity, GranularityTraits } from './granularity.ts';
import { grainsOf, sizeClasses, weightsInFirst, type Partition } from './partition.ts';

/** A granularity whose grains are the layer's `partitionOf` and all compete with all. */
export function partitioned(
  partitionOf: (layer: PrunableLayer) => Partition,
  traits: GranularityTraits & Pick<Granularity, 'problem'> = {},
): Granularity {
  const grainCount = (layer: PrunableLayer): number => {
    const { rowParts, unitParts } = partitionOf(layer);
    return rowParts * unitParts;
  };
  return {
    grains: (layer) => grainsOf(partitionOf(layer)),
    grainCount,
    grainAt: (layer) => {
      const { units, unitParts, rowPart, unitPart } = partitionOf(layer);
      return (index) => rowPart(Math.floor(index / units)) * unitParts + unitPart(index % units);
    },
    indexBits: grainCount,
    groups: () => ({ count: 1 }),
    quota: (layer, sparsity) => layerQuota(grainCount(layer), sparsity),
    maskedCount: (layer, sparsity) => {
      const grains = grainCount(layer);
      return Math.round((pruneCount(grains, sparsity) * layer.count) / grains);
    },
    maskedRange: (layer, sparsity) => {
      const classes = sizeClasses(partitionOf(layer));
      const pruned = pruneCount(grainCount(layer), sparsity);
      return {
        least: weightsInFirst(classes, pruned),
        most: weightsInFirst(classes.toReversed(), pruned),
      };
    },
    shortfall: (layer, sparsity) => {
      const grains = grainCount(layer);
      if (pruneCount(grains, sparsity) < Math.floor(sparsity * grains + 0.5)) {
        return { code: 'last-grain' };
      }
      const classes = sizeClasses(partitionOf(layer));
      const grainSize = classes[classes.length - 1].size;
      return classes.length === 1
        ? { code: 'whole-grains', grainSize }
        : { code: 'edge-grains', grainSize, smallest: classes[0].size };
    },
    ...traits,
  };
}
