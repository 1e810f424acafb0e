import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { reducedGradients } from '../testing/reducedGradients.ts';
import { allocationKinds } from '../allocation/registry.ts';
import { costOfMasks, predictedCost } from '../cost/cost.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import { planRun } from './planRun.ts';
import type { PartialRecipe, Recipe } from '../recipe/recipe.ts';
import { defaultAllocation } from '../recipe/recipeDefaults.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { scheduleKinds } from '../schedules/registry.ts';
import type { LayerState } from '../criteria/layerState.ts';
import { updateMasks } from '../pruning/updateMasks.ts';

/** Small-cnn with an epoch of 20 training steps: the prune phase is 20 … 40. */
function recipe(pruning: PartialRecipe['pruning']): Recipe {
  return completeRecipe({ data: { images: 2560 }, pruning: { ...pruning } });
}

describe('a plan that is carried out', () => {
  const curves = Object.fromEntries(
    prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } }).map(({ name }) => [
      name,
      [
        { sparsity: 0, accuracy: 1 },
        { sparsity: 0.9, accuracy: 0.95 },
      ],
    ]),
  );
  /** 36 + 144 + 1,568 + 80 weights. */
  const widths = { conv1: 4, conv2: 4, dense1: 8 };
  const granularities = [
    { kind: 'weight' },
    { kind: 'vector', axis: 'row', length: 4 },
    { kind: 'block', rows: 3, columns: 5 },
    { kind: 'nOfM', n: 2, m: 4, axis: 'input' },
  ] as const;

  function statesOf(recipe: Recipe): LayerState[] {
    return prunableLayers(recipe).map((layer) => {
      const random = createRandom('carried out', layer.name);
      const weights = Float32Array.from({ length: layer.count }, () => random.next() - 0.5);
      const measured = { layer, weights, gradients: [weights.map((weight) => 1 - weight)] };
      return {
        layer,
        weights,
        mask: new Uint8Array(layer.count).fill(1),
        statistics: { gradients: reducedGradients(measured) },
      };
    });
  }

  /** The states after every pruning step, weights masked and otherwise as they are. */
  function carriedOut(recipe: Recipe): LayerState[] {
    const states = statesOf(recipe);
    const steps = planRun(recipe).pruningSteps;
    expect(steps).not.toHaveLength(0);
    for (const [i, planned] of steps.entries()) {
      const updates = updateMasks(states, recipe, planned, i + 1);
      expect(updates).toHaveLength(states.length);
      for (const [l, { mask, pruning }] of updates.entries()) {
        const state = states[l];
        if (!state) throw new Error('no state');
        const { layer } = state;
        const { granularity } = recipe.pruning.layers[layer.name] ?? {
          granularity: granularities[0],
        };
        const { least, most } = granularityOf(granularity).maskedRange(layer, pruning.planned);
        const isAsPlanned = pruning.masked >= least && pruning.masked <= most;
        expect(isAsPlanned, layer.name).toBe(true);
        state.mask = mask;
        state.weights = state.weights.map((weight, j) => weight * (mask[j] ?? 0));
      }
    }
    return states;
  }

  it('realises every layer to one grain under all allocations and schedules', () => {
    for (const kind of allocationKinds) {
      const allocation =
        kind === 'sensitivity' ? { ...defaultAllocation(kind), curves } : defaultAllocation(kind);
      for (const schedule of scheduleKinds) {
        if (kind === 'sigma' && schedule === 'exponential') continue;
        for (const granularity of granularities) {
          if (granularity.kind === 'nOfM' && (schedule === 'set' || schedule === 'rigl')) continue;
          const layers = { dense2: { granularity } };
          const wide = recipe({ schedule: { kind: schedule }, allocation, layers });
          carriedOut({ ...wide, widths });
        }
      }
    }
  });

  it('meets the budgets of weights, MACs and bytes', () => {
    for (const kind of ['uniform', 'uniformPlus', 'erk', 'global', 'lamp'] as const) {
      for (const unit of ['weights', 'macs', 'bytes'] as const) {
        const planned = recipe({
          schedule: { kind: 'oneShot' },
          allocation: { ...defaultAllocation(kind), target: 0.6, unit },
        });
        const states = carriedOut(planned);
        const masks = Object.fromEntries(states.map(({ layer, mask }) => [layer.name, mask]));
        const key = unit === 'weights' ? 'parameters' : unit;
        // Biases count towards parameters and bytes, but towards no budget.
        const biases = { weights: 98, macs: 0, bytes: 392 }[unit];
        const dense = predictedCost(planned, {}).dense[key] - biases;
        const pruned = costOfMasks(planned, masks)[key] - biases;
        // One grain a layer: a weight is at most 784 MACs or 4 bytes; and a unit may have died.
        const grain = { weights: 4, macs: 784, bytes: 24 }[unit];
        expect(Math.abs(pruned - 0.4 * dense), `${kind} ${unit}`).toBeLessThanOrEqual(grain);
      }
    }
  });
});
