import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { reducedGradients } from '../testing/reducedGradients.ts';
import { granularityKinds, granularityOf } from '../granularities/registry.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type {
  CriterionId,
  GranularityKind,
  GranularityRecipe,
  Pooling,
  Recipe,
} from '../recipe/recipe.ts';
import { defaultGranularity, defaultLayer, defaultRecipe } from '../recipe/recipeDefaults.ts';
import type { LayerState } from './layerState.ts';
import { updateMasks, type MaskUpdate } from '../pruning/updateMasks.ts';
import { criteria, criterionIds } from './registry.ts';

const layers = [
  prunableLayer([3, 3, 4, 6], { hasBatchNorm: true }),
  prunableLayer([3, 3, 4, 6]),
  prunableLayer([10, 6]),
];
const poolings: readonly Pooling[] = ['mean', 'l1', 'l2', 'max'];
const sparsities = [0, 0.4, 0.5, 0.97];

interface MeasuredState {
  state: LayerState;
  gradients: readonly Float32Array[];
}

/** A layer with everything that any criterion needs, all of it from `next`. */
function measuredState(layer: PrunableLayer, next: () => number): MeasuredState {
  const values = (length: number) => Float32Array.from({ length }, next);
  const weights = values(layer.count);
  const gradients = [values(layer.count), values(layer.count)];
  const mask = new Uint8Array(layer.count).fill(1);
  const statistics = {
    movement: values(layer.count),
    gamma: values(layer.shape.at(-1) ?? 0),
  };
  return { state: { layer, weights, mask, statistics }, gradients };
}

interface Choice {
  criterion: CriterionId;
  granularity: GranularityRecipe;
  pooling: Pooling;
}

const recipe = defaultRecipe();

function prune({ state, gradients }: MeasuredState, choice: Choice, sparsity: number): MaskUpdate {
  const { criterion, granularity, pooling } = choice;
  const { name } = state.layer;
  const reduced = reducedGradients({ ...state, gradients, granularity });
  const statistics = { ...state.statistics, gradients: reduced };
  const pruned: Recipe = {
    ...recipe,
    pruning: {
      ...recipe.pruning,
      criterion,
      pooling,
      layers: { [name]: { ...defaultLayer(), granularity } },
    },
  };
  const planned = { trainStep: 1, sparsity, layers: { [name]: sparsity } };
  const [update] = updateMasks([{ ...state, statistics }], pruned, planned, 1);
  if (!update) throw new Error('no update');
  return update;
}

interface Refused {
  code: string;
  criterion: CriterionId;
  kind: GranularityKind;
}

/** Every criterion × granularity × pooling × layer that is not refused; the refusals. */
function sweep(check: (layer: PrunableLayer, choice: Choice) => void): Refused[] {
  const refusals: Refused[] = [];
  for (const layer of layers) {
    for (const criterion of criterionIds) {
      for (const kind of granularityKinds) {
        const granularity = defaultGranularity(kind);
        const problem =
          granularityOf(granularity).problem?.(layer) ??
          criteria[criterion].problem?.(layer, granularity);
        // Pooling has no part in criteria that score grains themselves.
        const choices = criteria[criterion].scores === 'grains' ? poolings.slice(0, 1) : poolings;
        if (problem) refusals.push({ code: problem.code, criterion, kind });
        else for (const pooling of choices) check(layer, { criterion, granularity, pooling });
      }
    }
  }
  return refusals;
}

/** Grains of a layer without a kept weight. */
function deadGrains(layer: PrunableLayer, granularity: GranularityRecipe, mask: Uint8Array) {
  const { count, of } = granularityOf(granularity).grains(layer);
  const alive = new Uint8Array(count);
  mask.forEach((kept, i) => {
    if (kept === 1) alive[of?.[i] ?? i] = 1;
  });
  return Array.from(alive.keys()).filter((grain) => alive[grain] === 0);
}

/** What the refusals below are counted by hand for. */
const countedKinds = new Set<GranularityKind>([
  'weight',
  'vector',
  'kernel',
  'block',
  'filter',
  'channel',
  'nOfM',
]);
const countedCriteria = new Set<CriterionId>([
  'magnitude',
  'random',
  'gradient',
  'taylor',
  'taylorAbsolute',
  'snip',
  'movement',
  'fisher',
  'bnScale',
  'geometricMedian',
]);

describe('every criterion with every granularity', () => {
  it('prunes exactly the planned number of grains, or is refused for a reason', () => {
    const refusals = sweep((layer, choice) => {
      const random = createRandom('sweep', layer.count);
      const state = measuredState(layer, () => random.next() - 0.5);
      const granularity = granularityOf(choice.granularity);
      const count = granularity.grainCount(layer);
      for (const sparsity of sparsities) {
        const { mask, pruning } = prune(state, choice, sparsity);
        const dead = deadGrains(layer, choice.granularity, mask).length;
        const want =
          choice.granularity.kind === 'nOfM'
            ? granularity.maskedCount(layer, sparsity)
            : Math.min(count - 1, Math.floor(sparsity * count + 0.5));
        expect(dead, JSON.stringify({ ...choice, sparsity })).toBe(want);
        expect(pruning.masked).toBe(layer.count - mask.reduce((sum, kept) => sum + kept, 0));
      }
    });
    // bnScale: 6 kinds but filter on the normed convolution, 7 on the plain one; geometricMedian: 6
    // on both. On the dense layer kernel is refused to all 10, of the other 6 kinds bnScale has none
    // and geometricMedian only filter.
    const counted = refusals.flatMap(({ code, criterion, kind }) =>
      countedCriteria.has(criterion) && countedKinds.has(kind) ? [code] : [],
    );
    expect(counted.filter((code) => code === 'needs-batch-norm')).toHaveLength(7 + 6);
    expect(counted.filter((code) => code === 'needs-units')).toHaveLength(6 + 6 + 6 + 5);
    expect(counted.filter((code) => code === 'conv-only')).toHaveLength(10);
    expect(counted).toHaveLength(13 + 23 + 10);
  });

  it('prunes the lower grains where everything is equal', () => {
    const checked = new Set<CriterionId>();
    sweep((layer, choice) => {
      // Random scores differ all the same, and a pattern's windows each drop their own.
      if (choice.criterion === 'random' || choice.granularity.kind === 'nOfM') return;
      // Grains at an edge have a smaller sum than whole ones, though their weights are equal.
      const isPooled = criteria[choice.criterion].scores === 'weights';
      const { least, most } = granularityOf(choice.granularity).maskedRange(layer, 0.5);
      if (least !== most && !(isPooled && ['mean', 'max'].includes(choice.pooling))) return;
      const { mask } = prune(
        measuredState(layer, () => 0.5),
        choice,
        0.5,
      );
      const dead = deadGrains(layer, choice.granularity, mask);
      const wanted = Math.floor(0.5 * granularityOf(choice.granularity).grainCount(layer) + 0.5);
      const lowest = Array.from({ length: wanted }, (_, grain) => grain);
      expect(dead, JSON.stringify(choice)).toEqual(lowest);
      checked.add(choice.criterion);
    });
    expect([...checked].toSorted()).toEqual(
      criterionIds.filter((id) => id !== 'random').toSorted(),
    );
  });

  it('refuses what is not a number', () => {
    sweep((layer, choice) => {
      if (choice.criterion === 'random') return;
      const state = measuredState(layer, () => Number.NaN);
      expect(() => prune(state, choice, 0.5), JSON.stringify(choice)).toThrow(/got NaN/);
    });
  });

  it('never revives what is gone', () => {
    sweep((layer, choice) => {
      const random = createRandom('gone', layer.count);
      const { state, gradients } = measuredState(layer, () => random.next() - 0.5);
      const { mask } = prune({ state, gradients }, choice, 0.5);
      const weights = state.weights.map((weight, i) => weight * (mask[i] ?? 0));
      const again = prune({ state: { ...state, weights, mask }, gradients }, choice, 0.6).mask;
      expect(again.every((kept, i) => kept <= (mask[i] ?? 0))).toBe(true);
    });
  });
});
