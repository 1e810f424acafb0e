import type { Fraction } from '../../../base/units.ts';
import { numberParameter, optionParameter } from '../../methods/parameter.ts';
import type { PrunableLayer } from '../../network/networks.ts';
import { granularity, type Granularity } from '../granularity.ts';
import { windowsOf, type WindowPattern } from '../windows.ts';

/**
 * Keep N of M: at least M − N zeros in every window of M consecutive inputs of one output unit and
 * kernel position (`axis: 'input'`), or of M consecutive weights along the flattened kh·kw·inC axis
 * of one unit (`'flat'`). Grains are weights, every window is a ranking group.
 *
 * The target is (M − N)/M. At a planned sparsity s a window loses round(s·M) weights, which is
 * round((M − N)·s/target). A tail window shorter than M counts as padded with zeros, which go
 * first: nothing is pruned there unless more than N real weights remain, so 2:4 realises ⅓ of 3
 * inputs, 0.4 of 5 and nothing of 1.
 *
 * Source: Mishra et al. 2021, arXiv:2104.08378 (2:4); axis as NVIDIA's and tfmot's.
 */
export const nOfM = granularity({
  id: 'nOfM',
  parameters: {
    n: numberParameter({ min: 1, max: 15, isInteger: true }, 2, { group: 'pattern' }),
    m: numberParameter({ min: 2, max: 16, isInteger: true }, 4, { group: 'pattern' }),
    axis: optionParameter(['input', 'flat']),
  },
  check: ({ n, m }) =>
    n < m
      ? undefined
      : {
          parameter: 'n',
          code: 'n-not-below-m',
          rule: `n must be below m, which is ${m}`,
          params: { n, m },
        },
  bind: patternOf,
});

function patternOf({ n, m, axis }: WindowPattern): Granularity {
  // The tolerance rounds up what is one half but for the last bit.
  const prunedPerWindow = (sparsity: Fraction): number =>
    Math.min(m - n, Math.floor(sparsity * m + 0.5 + 1e-9));
  const maskedCount = (layer: PrunableLayer, sparsity: Fraction): number => {
    const { units, rows, axisLength } = windowsOf(layer.shape, m, axis);
    const pruned = prunedPerWindow(sparsity);
    const perTail = Math.max(0, (axisLength % m) - (m - pruned));
    return units * (rows / axisLength) * (Math.floor(axisLength / m) * pruned + perTail);
  };
  return {
    hasWeightGrains: true,
    pattern: { n, m, axis },
    isKnownToTfmot: () => axis === 'input',
    fixedTarget: (m - n) / m,
    quantize: (sparsity) => prunedPerWindow(sparsity) / m,
    grains: (layer) => ({ count: layer.count }),
    grainCount: (layer) => layer.count,
    grainAt: (layer) => {
      const { units, windowRow } = windowsOf(layer.shape, m, axis);
      return (index) => windowRow(Math.floor(index / units)) * units + (index % units);
    },
    indexBits: (layer) => windowsOf(layer.shape, m, axis).count * n * (32 - Math.clz32(m - 1)),
    groups: (layer) => {
      const { units, rows, count, windowRow } = windowsOf(layer.shape, m, axis);
      const of = new Uint32Array(layer.count);
      for (let row = 0; row < rows; row += 1) {
        const firstWindow = windowRow(row) * units;
        for (let unit = 0; unit < units; unit += 1) of[row * units + unit] = firstWindow + unit;
      }
      return { count, of };
    },
    quota: (layer, sparsity) => {
      const { count } = windowsOf(layer.shape, m, axis);
      return {
        kind: 'keepCounts',
        counts: new Uint32Array(count).fill(m - prunedPerWindow(sparsity)),
      };
    },
    maskedCount,
    maskedRange: (layer, sparsity) => {
      const masked = maskedCount(layer, sparsity);
      return { least: masked, most: masked };
    },
    shortfall: (layer) => {
      const { axisLength } = windowsOf(layer.shape, m, axis);
      return { code: 'short-windows', axisLength, n, m };
    },
  };
}
