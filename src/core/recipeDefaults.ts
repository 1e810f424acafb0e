/** Every default of a recipe, in one table. */
import { prunableLayers, type NetworkId } from './networks.ts';
import {
  recipeVersion,
  type GranularityKind,
  type GranularityRecipe,
  type LayerRecipe,
  type Recipe,
  type ScheduleKind,
  type ScheduleRecipe,
} from './recipe.ts';

const schedules: { [K in ScheduleKind]: Extract<ScheduleRecipe, { kind: K }> } = {
  oneShot: { kind: 'oneShot' },
  iterative: { kind: 'iterative', rounds: 4 },
  polynomial: { kind: 'polynomial', power: 3, initialSparsity: 0, frequency: 6 },
};

const granularities: { [K in GranularityKind]: Extract<GranularityRecipe, { kind: K }> } = {
  weight: { kind: 'weight' },
  filter: { kind: 'filter' },
  nOfM: { kind: 'nOfM', n: 2, m: 4, axis: 'input' },
};

const layer: Omit<LayerRecipe, 'granularity'> = { target: 0.8, excluded: false };

const recipe = {
  version: recipeVersion,
  seed: 7,
  data: { images: 12_000 },
  training: {
    batchSize: 128,
    optimizer: 'adam',
    learningRate: 0.006,
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
  return { ...schedules[kind] };
}

/** A fresh copy of a granularity's defaults. */
export function defaultGranularity<K extends GranularityKind>(
  kind: K,
): Extract<GranularityRecipe, { kind: K }> {
  return { ...granularities[kind] };
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
      schedule: defaultSchedule('polynomial'),
      layers: Object.fromEntries(prunableLayers(network).map(({ name }) => [name, defaultLayer()])),
    },
  };
}
