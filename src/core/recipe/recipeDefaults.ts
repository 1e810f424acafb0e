/** Every default of a recipe, in one table. */
import { defaultDataSet } from '../data/registry.ts';
import { prunableLayers, type NetworkId } from '../network/networks.ts';
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

const gradual = { initialSparsity: 0, frequency: 6 };
const dynamic = { frequency: 6, removeFraction: 0.3, stopAt: 0.75 };

const schedules: { [K in ScheduleKind]: Extract<ScheduleRecipe, { kind: K }> } = {
  oneShot: { kind: 'oneShot' },
  iterative: { kind: 'iterative', rounds: 4, spacing: 'linear' },
  linear: { kind: 'linear', ...gradual },
  polynomial: { kind: 'polynomial', power: 3, ...gradual },
  exponential: { kind: 'exponential', ...gradual },
  cosine: { kind: 'cosine', ...gradual },
  custom: {
    kind: 'custom',
    points: [
      { progress: 0, level: 0 },
      { progress: 0.3, level: 0.5 },
      { progress: 0.6, level: 0.85 },
      { progress: 1, level: 1 },
    ],
    frequency: 6,
  },
  set: { kind: 'set', ...dynamic },
  rigl: { kind: 'rigl', ...dynamic },
};

const granularities: { [K in GranularityKind]: Extract<GranularityRecipe, { kind: K }> } = {
  weight: { kind: 'weight' },
  vector: { kind: 'vector', axis: 'row', length: 4 },
  kernel: { kind: 'kernel' },
  block: { kind: 'block', rows: 4, columns: 4 },
  filter: { kind: 'filter' },
  channel: { kind: 'channel' },
  nOfM: { kind: 'nOfM', n: 2, m: 4, axis: 'input' },
};

const networkTarget = { target: 0.8, unit: 'weights' } as const;

const allocations: { [K in AllocationKind]: Extract<AllocationRecipe, { kind: K }> } = {
  perLayer: { kind: 'perLayer' },
  uniform: { kind: 'uniform', ...networkTarget },
  uniformPlus: { kind: 'uniformPlus', ...networkTarget },
  erk: { kind: 'erk', ...networkTarget },
  lamp: { kind: 'lamp', ...networkTarget },
  global: { kind: 'global', ...networkTarget, floor: 0.01 },
  sensitivity: { kind: 'sensitivity', ...networkTarget, acceptance: 0.95, curves: {} },
  sigma: { kind: 'sigma', quality: 1 },
};

const recoveries: { [K in RecoveryKind]: Extract<RecoveryRecipe, { kind: K }> } = {
  fineTune: { kind: 'fineTune' },
  rewind: { kind: 'rewind', toTrainStep: 0, arm: 'ticket' },
};

const layer: Omit<LayerRecipe, 'granularity'> = { target: 0.8, excluded: false };

const recipe = {
  version: recipeVersion,
  seed: 7,
  data: { set: defaultDataSet, images: 12_000 },
  training: {
    batchSize: 128,
    optimizer: 'adam',
    learningRate: 0.006,
    pruneFactor: 1,
    fineTuneFactor: 1,
    momentum: 0.9,
    weightDecay: 0,
  },
  phases: { train: 1, prune: 1, fineTune: 1 },
} as const satisfies Partial<Recipe>;

/** A fresh copy of a schedule's defaults. */
export function defaultSchedule<K extends ScheduleKind>(
  kind: K,
): Extract<ScheduleRecipe, { kind: K }> {
  return copyOf(schedules[kind]);
}

/** A fresh copy of an allocation's defaults. */
export function defaultAllocation<K extends AllocationKind>(
  kind: K,
): Extract<AllocationRecipe, { kind: K }> {
  return copyOf(allocations[kind]);
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
  return { ...granularities[kind] };
}

/**
 * A fresh copy of the defaults of whatever has this `kind`: kinds are unique over schedules,
 * granularities, allocations and recoveries. Nothing for a kind that does not exist.
 */
export function defaultsOfKind(kind: unknown): Record<string, unknown> {
  const known: Record<string, object> = {
    ...schedules,
    ...granularities,
    ...allocations,
    ...recoveries,
  };
  return typeof kind === 'string' && Object.hasOwn(known, kind) ? { ...copyOf(known[kind]) } : {};
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

/** A deep copy of plain JSON (`structuredClone` is not in the language's own library). */
function copyOf<T>(value: T): T {
  const copy: T = JSON.parse(JSON.stringify(value));
  return copy;
}
