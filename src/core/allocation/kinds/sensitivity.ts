import * as z from 'zod/mini';
import type { Fraction } from '../../../base/units.ts';
import { faultIn } from '../../methods/fault.ts';
import { numberIn, numberParameter, ownParameter } from '../../methods/parameter.ts';
import { allocation } from '../allocation.ts';
import { networkTarget } from '../networkTarget.ts';

/** One point of a sensitivity curve, both 0…1. */
export interface SensitivityPoint {
  sparsity: number;
  accuracy: number;
}

const point = z.strictObject({
  sparsity: numberIn({ min: 0, max: 1, isMaxOpen: true }),
  accuracy: numberIn({ min: 0, max: 1 }),
});

const curve = z.array(point).check(({ value, issues }) => {
  const fall = value.findIndex(({ sparsity }, i) => i > 0 && sparsity < value[i - 1].sparsity);
  if (fall === -1) return;
  const rule = 'want sparsities that never fall from one point to the next';
  const fault = faultIn(value[fall].sparsity, { code: 'sparsities-fall', rule, params: {} });
  issues.push({ ...fault, path: [fall, 'sparsity'] });
});

/** A layer that accepts no more than this accepts nothing: what interpolation leaves by rounding. */
const leastAccepted = 1e-9;

/**
 * The largest sparsity up to which a layer's curve stays at or above `acceptance`, straight lines
 * between the points: where it first falls below, or the last point's; 0 if the first is below, or
 * where a billionth would be all.
 * Points in order of sparsity; 0 without points.
 */
export function acceptedSparsity(
  curve: readonly SensitivityPoint[],
  acceptance: Fraction,
): Fraction {
  const accepted = interpolated(curve, acceptance);
  return accepted < leastAccepted ? 0 : accepted;
}

/**
 * The same as it is shown and as it becomes a target: rounded down to a tenth of a per cent, so that the layer stays
 * above the line.
 */
export function sparedSparsity(curve: readonly SensitivityPoint[], acceptance: Fraction): Fraction {
  // 0.637 · 1,000 is a hair below 637 in floating point.
  return Math.floor(acceptedSparsity(curve, acceptance) * 1_000 + 1e-9) / 1_000;
}

function interpolated(curve: readonly SensitivityPoint[], acceptance: Fraction): Fraction {
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
export const sensitivity = allocation({
  id: 'sensitivity',
  parameters: {
    ...networkTarget,
    /** Accuracy that a layer alone must keep. */
    acceptance: numberParameter({ min: 0, max: 1 }, 0.95, { isShare: true }),
    /** Accuracy by layer and sparsity, sparsities rising. */
    curves: ownParameter<Record<string, SensitivityPoint[]>>(
      'scan',
      z.record(z.string(), curve),
      {},
    ),
  },
  needsScan: true,
  bind: ({ acceptance, curves }) => ({
    basis: 'shapes',
    problem: ({ name }) =>
      (curves[name] ?? []).length > 0
        ? undefined
        : {
            parameter: `curves.${name}`,
            code: 'missing',
            rule: 'the sensitivity-guided allocation needs a scan of every layer that it may prune',
            params: { layer: name },
          },
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
  }),
});
