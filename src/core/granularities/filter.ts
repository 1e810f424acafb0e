import { layerQuota, pruneCount } from '../layerQuota.ts';
import { unitCount } from '../networks.ts';
import type { Granularity } from './granularity.ts';

/**
 * Whole output units: a filter of a convolution (kh·kw·inC weights), a neuron of a dense layer
 * (its column of inputs). The units of a layer compete. The output layer's units are the classes
 * and cannot be removed.
 *
 * Source: "filter" in Mao et al. 2017, arXiv:1705.08922; Li et al. 2017, arXiv:1608.08710.
 */
export function filter(): Granularity {
  return {
    grains: (layer) => {
      const units = unitCount(layer.shape);
      const of = new Uint32Array(layer.count);
      for (let i = 0, unit = 0; i < of.length; i += 1) {
        of[i] = unit;
        unit = unit + 1 === units ? 0 : unit + 1;
      }
      return { count: units, of, size: new Uint32Array(units).fill(layer.count / units) };
    },
    groups: () => ({ count: 1 }),
    quota: (layer, sparsity) => layerQuota(unitCount(layer.shape), sparsity),
    maskedCount: (layer, sparsity) => {
      const units = unitCount(layer.shape);
      return (pruneCount(units, sparsity) * layer.count) / units;
    },
    shortfall: (layer, sparsity) => {
      const units = unitCount(layer.shape);
      const isCapped = pruneCount(units, sparsity) < Math.floor(sparsity * units + 0.5);
      return isCapped
        ? { code: 'last-grain' }
        : { code: 'whole-grains', grainSize: layer.count / units };
    },
    problem: (layer) =>
      layer.isOutput
        ? {
            code: 'output-units',
            rule: 'the units of the output layer are the classes and must stay',
          }
        : undefined,
  };
}
