/** How much each layer alone can lose: accuracy by layer and sparsity, without recovery. */
import { assert } from '../../../base/assert.ts';
import { finishBreathing } from '../../../base/pieces.ts';
import type { Fraction } from '../../../base/units.ts';
import {
  needsGradients,
  statisticsNeeded,
  type StatisticsNeeded,
} from '../../../core/ranking/statisticsNeeded.ts';
import type { PrunableLayer } from '../../../core/network/networks.ts';
import type { PlannedPruningStep } from '../../../core/records/records.ts';
import type { ScanPoint, ScanReport, ScanRequest } from '../../../core/records/reports.ts';
import type { LayerState } from '../../../core/criteria/layerState.ts';
import { rankLayerInPieces } from '../../../core/ranking/rankLayer.ts';
import { updateMasksInPieces, type MaskUpdate } from '../../../core/pruning/updateMasks.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import { Trainer } from '../../training/Trainer.ts';
import type { LabelledImages } from '../../data/LabelledImages.ts';
import { firstImages } from '../../data/firstImages.ts';
import { imagesPerPiece } from '../../network/imagesPerPiece.ts';
import { planScan, type ScanPlan } from './planScan.ts';

export interface ScanHost {
  /** Each point as it is measured, in the order of the report. */
  onPoint(point: ScanPoint): void;
  /** Awaited after every piece of work; what it throws ends the scan. */
  breathe(): Promise<void>;
  /** Of training images, for criteria that need gradients (`scanNeeds`). */
  batches?: readonly LabelledImages[];
}

/** What the criteria of the scanned layers need besides the weights. */
export function scanNeeds({ recipe, layers }: ScanPlan): StatisticsNeeded {
  return statisticsNeeded(recipe, {}, new Set(layers.map(({ name }) => name)));
}

/**
 * Scans a network layer by layer. A point prunes one layer to a sparsity from where it is, by the
 * granularity and criterion asked for and with exact counts, measures accuracy on the first
 * `request.images` validation images, and puts the layer back:
 *
 *   accuracy(layer, s) = accuracy of the network with only `layer` pruned to s
 *
 * Statistics and scores are those of the network as it is, so the masks of a layer are nested. A
 * sparsity that the layer has already changes nothing: its accuracy is the baseline's. The trainer
 * is only read; all pruning is done on a network of its own.
 *
 * Source: Li et al. 2017, arXiv:1608.08710, figure 2; Han et al. 2015, arXiv:1506.02626, figure 6.
 */
export async function scanSensitivity(
  trainer: Trainer,
  request: ScanRequest,
  validation: LabelledImages,
  host: ScanHost,
): Promise<ScanReport> {
  const plan = planScan(trainer, request);
  const set = firstImages(validation, request.images);
  // Counts are exact, but the network computes by its own rules: under tfmot's, dead units have biases.
  const { pruning } = plan.recipe;
  const rules = trainer.recipe.pruning.rules;
  const recipe = { ...plan.recipe, pruning: { ...pruning, rules } };
  const breathe = () => host.breathe();
  const checkpoint = trainer.checkpoint();
  await breathe();
  const measured = Trainer.fromWeights(recipe, checkpoint);
  try {
    await breathe();
    const measure = () => measured.accuracy(set, breathe, imagesPerPiece(recipe));
    const baseline = await measure();
    const scan = new Scan({
      measured,
      recipe: plan.recipe,
      states: await statesOf(trainer, plan, host),
      pruningStep: trainer.pruningTrainSteps.length + 1,
      breathe,
      measure,
      baseline,
    });
    const points: ScanPoint[] = [];
    for (const layer of plan.layers) {
      const prune = await scan.pruner(layer);
      for (const sparsity of request.sparsities) {
        await breathe();
        const point = await scan.point(layer, await prune(sparsity));
        points.push(point);
        host.onPoint(point);
      }
    }
    const { trainStep, sparsity } = trainer;
    return { trainStep, sparsity, images: set.count, baseline, points, skipped: plan.skipped };
  } finally {
    measured.dispose();
  }
}

async function statesOf(trainer: Trainer, plan: ScanPlan, host: ScanHost): Promise<LayerState[]> {
  const needed = scanNeeds(plan);
  const { batches = [] } = host;
  assert(
    !needsGradients(needed) || batches.length > 0,
    'scanSensitivity: want batches for a criterion that needs gradients, got none',
  );
  const pieces = trainer.gatherStatistics(needed, batches);
  const statistics = await finishBreathing(pieces, () => host.breathe());
  return trainer.layers.map((layer) => ({
    layer,
    weights: trainer.weights(layer.name),
    mask: trainer.mask(layer.name),
    statistics: statistics[layer.name],
  }));
}

interface ScanOptions {
  /** Pruned and put back. */
  measured: Trainer;
  recipe: Recipe;
  states: readonly LayerState[];
  pruningStep: number;
  breathe: () => Promise<void>;
  measure: () => Promise<Fraction>;
  baseline: Fraction;
}

/** A layer as it is at one sparsity. */
interface PrunedLayer {
  sparsity: Fraction;
  update: MaskUpdate;
}

class Scan {
  readonly #options: ScanOptions;
  readonly #values: ReturnType<Trainer['parameters']>;

  constructor(options: ScanOptions) {
    this.#options = options;
    this.#values = options.measured.parameters();
  }

  /** Ranks a layer once, for whatever sparsities it will be pruned to. */
  async pruner({ name }: PrunableLayer): Promise<(sparsity: Fraction) => Promise<PrunedLayer>> {
    const { states, recipe, pruningStep, breathe } = this.#options;
    const state = this.#stateOf(name);
    const ranking = rankLayerInPieces(state, states, recipe, pruningStep);
    const ranked = new Map([[name, await finishBreathing(ranking, breathe)]]);
    return async (sparsity) => {
      const planned: PlannedPruningStep = { trainStep: 0, sparsity, layers: { [name]: sparsity } };
      const pieces = updateMasksInPieces([state], recipe, planned, { pruningStep, ranked });
      const [update] = await finishBreathing(pieces, breathe);
      return { sparsity, update };
    };
  }

  async point({ name }: PrunableLayer, { sparsity, update }: PrunedLayer): Promise<ScanPoint> {
    const { measured, measure, baseline, breathe } = this.#options;
    const { mask, pruning } = update;
    const realised = pruning.sparsity;
    if (pruning.deaths === 0) return { layer: name, sparsity, realised, accuracy: baseline };
    measured.putMask(name, mask);
    try {
      await breathe();
      return { layer: name, sparsity, realised, accuracy: await measure() };
    } finally {
      measured.putMask(name, this.#stateOf(name).mask);
      // Revived weights, and biases of units that were dead, are 0 until they are put.
      measured.putParameters(this.#values.filter((value) => value.layer === name));
    }
  }

  #stateOf(name: string): LayerState {
    const state = this.#options.states.find(({ layer }) => layer.name === name);
    assert(state, `scanSensitivity: want the state of every layer, got none of ${name}`);
    return state;
  }
}
