/** Every default of a recipe; those of a method's parameters stand in its own file. */
import { allocations } from '../allocation/registry.ts';
import { defaultDataSet } from '../data/registry.ts';
import { granularities } from '../granularities/registry.ts';
import { copyOfJson, defaultsById } from '../methods/method.ts';
import { prunableLayers, type NetworkId } from '../network/networks.ts';
import { schedules } from '../schedules/registry.ts';
import {
  recipeVersion,
  type AllocationKind,
  type AllocationRecipe,
  type GranularityKind,
  type GranularityRecipe,
  type LayerRecipe,
  type Recipe,
  type RecoveryKind,
  type RecoveryRecipe,
  type ScheduleKind,
  type ScheduleRecipe,
} from './recipe.ts';

const schedulesAtFirst = defaultsById(schedules);
const granularitiesAtFirst = defaultsById(granularities);
const allocationsAtFirst = defaultsById(allocations);

const recoveries: { [K in RecoveryKind]: Extract<RecoveryRecipe, { kind: K }> } = {
  fineTune: { kind: 'fineTune' },
  rewind: { kind: 'rewind', toTrainStep: 0, arm: 'ticket' },
};

const layer: Omit<LayerRecipe, 'granularity'> = { target: 0.8, excluded: false };

const recipe = {
  version: recipeVersion,
  seed: 7,
  data: { set: defaultDataSet, images: 12_000, pixels: 'unit' },
  training: {
    batchSize: 128,
    optimizer: 'adam',
    learningRate: 0.006,
    pruneFactor: 1,
    fineTuneFactor: 1,
    momentum: 0.9,
    weightDecay: 0,
    weightDecayForm: 'decoupled',
    initialWeights: 'glorot-uniform',
  },
  phases: { train: 1, prune: 1, fineTune: 1 },
} as const satisfies Partial<Recipe>;

/** A fresh copy of a schedule's defaults. */
export function defaultSchedule<K extends ScheduleKind>(
  kind: K,
): Extract<ScheduleRecipe, { kind: K }> {
  return copyOfJson(schedulesAtFirst[kind]);
}

/** A fresh copy of an allocation's defaults. */
export function defaultAllocation<K extends AllocationKind>(
  kind: K,
): Extract<AllocationRecipe, { kind: K }> {
  return copyOfJson(allocationsAtFirst[kind]);
}

/** A fresh copy of a recovery's defaults. */
export function defaultRecovery<K extends RecoveryKind>(
  kind: K,
): Extract<RecoveryRecipe, { kind: K }> {
  return { ...recoveries[kind] };
}

/** A fresh copy of a granularity's defaults. */
export function defaultGranularity<K extends GranularityKind>(
  kind: K,
): Extract<GranularityRecipe, { kind: K }> {
  return copyOfJson(granularitiesAtFirst[kind]);
}

/**
 * A fresh copy of the defaults of whatever has this `kind`: kinds are unique over schedules,
 * granularities, allocations and recoveries. Nothing for a kind that does not exist.
 */
export function defaultsOfKind(kind: unknown): Record<string, unknown> {
  const known: Record<string, object> = {
    ...schedulesAtFirst,
    ...granularitiesAtFirst,
    ...allocationsAtFirst,
    ...recoveries,
  };
  return typeof kind === 'string' && Object.hasOwn(known, kind)
    ? { ...copyOfJson(known[kind]) }
    : {};
}

/** A fresh copy of a layer's defaults: 80 % of the single weights. */
export function defaultLayer(): LayerRecipe {
  return { ...layer, granularity: defaultGranularity('weight') };
}

/**
 * A fresh copy of the default recipe of a network: one epoch of training, automated gradual
 * pruning of every layer to 80 % over one epoch, one epoch of fine-tuning, on 12,000 images.
 */
export function defaultRecipe(network: NetworkId = 'small-cnn'): Recipe {
  return {
    version: recipe.version,
    seed: recipe.seed,
    data: { ...recipe.data },
    network,
    training: { ...recipe.training },
    phases: { ...recipe.phases },
    pruning: {
      criterion: 'magnitude',
      pooling: 'mean',
      statisticsBatches: 8,
      schedule: defaultSchedule('polynomial'),
      allocation: defaultAllocation('perLayer'),
      recovery: defaultRecovery('fineTune'),
      rules: 'exact',
      layers: Object.fromEntries(
        prunableLayers({ network, data: recipe.data }).map(({ name }) => [name, defaultLayer()]),
      ),
    },
  };
}
