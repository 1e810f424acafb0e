import { criterion, statisticOf } from '../criterion.ts';
import { needsUnits } from '../needsUnits.ts';

/**
 * Filters that the batch norm behind them scales down matter least.
 *
 *   score = |γ|, one an output unit
 *
 * For whole units of a layer that a batch norm follows.
 *
 * Source: Liu et al. 2017 (Network Slimming), arXiv:1708.06519, §3, which also trains with an L1
 * penalty on γ; here γ is trained as it is.
 */
export const bnScale = criterion({
  id: 'bnScale',
  scores: 'grains',
  hasThreshold: true,
  needs: ['batchNorm'],
  score: (inputs) => statisticOf(inputs, 'gamma').map(Math.abs),
  problem: (layer, granularity) =>
    layer.hasBatchNorm
      ? needsUnits(layer, granularity)
      : { code: 'needs-batch-norm', rule: 'no batch norm follows the layer' },
});
