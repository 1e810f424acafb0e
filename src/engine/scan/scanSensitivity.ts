/** How much each layer alone can lose: accuracy by layer and sparsity, without recovery. */
import { assert } from '../../base/assert.ts';
import { finishBreathing } from '../../base/pieces.ts';
import {
  needsGradients,
  statisticsNeeded,
  type StatisticsNeeded,
} from '../../core/criteria/statisticsNeeded.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { PlannedPruningStep } from '../../core/records/records.ts';
import type { ScanPoint, ScanReport, ScanRequest } from '../../core/records/reports.ts';
import type { LayerState } from '../../core/criteria/layerState.ts';
import { updateMasks } from '../../core/pruning/updateMasks.ts';
import { Trainer } from '../Trainer.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { firstImages } from '../data/firstImages.ts';
import { planScan, type ScanPlan } from './planScan.ts';

export interface ScanHost {
  /** Each point as it is measured, in the order of the report. */
  onPoint(point: ScanPoint): void;
  /** Awaited between points and between chunks of an evaluation; what it throws ends the scan. */
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
  const plan = planScan(trainer.recipe, request);
  const set = firstImages(validation, request.images);
  // Counts are exact, but the network computes by its own rules: under tfmot's, dead units have biases.
  const { pruning } = plan.recipe;
  const rules = trainer.recipe.pruning.rules;
  const recipe = { ...plan.recipe, pruning: { ...pruning, rules } };
  const measured = Trainer.fromWeights(recipe, trainer.checkpoint());
  try {
    const measure = () => measured.accuracy(set, () => host.breathe());
    const baseline = await measure();
    const scan = new Scan(measured, plan, await statesOf(trainer, plan, host), {
      baseline,
      pruningStep: trainer.pruningTrainSteps.length + 1,
    });
    const points: ScanPoint[] = [];
    for (const layer of plan.layers) {
      for (const sparsity of request.sparsities) {
        await host.breathe();
        const point = await scan.point(layer, sparsity, measure);
        points.push(point);
        host.onPoint(point);
      }
    }
    const { trainStep } = trainer;
    return { trainStep, images: set.count, baseline, points, skipped: plan.skipped };
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

/** The network that is pruned and put back. */
class Scan {
  readonly #measured: Trainer;
  readonly #plan: ScanPlan;
  readonly #states: readonly LayerState[];
  readonly #start: { baseline: number; pruningStep: number };
  readonly #values: ReturnType<Trainer['parameters']>;

  constructor(
    measured: Trainer,
    plan: ScanPlan,
    states: readonly LayerState[],
    start: { baseline: number; pruningStep: number },
  ) {
    this.#measured = measured;
    this.#plan = plan;
    this.#states = states;
    this.#start = start;
    this.#values = measured.parameters();
  }

  async point(
    layer: PrunableLayer,
    sparsity: number,
    measure: () => Promise<number>,
  ): Promise<ScanPoint> {
    const { name } = layer;
    const planned: PlannedPruningStep = { trainStep: 0, sparsity, layers: { [name]: sparsity } };
    const { pruningStep, baseline } = this.#start;
    const updates = updateMasks(this.#states, this.#plan.recipe, planned, pruningStep);
    const index = this.#states.findIndex((state) => state.layer.name === name);
    const { mask, pruning } = updates[index];
    const realised = pruning.sparsity;
    if (pruning.deaths === 0) return { layer: name, sparsity, realised, accuracy: baseline };
    this.#measured.putMask(name, mask);
    try {
      return { layer: name, sparsity, realised, accuracy: await measure() };
    } finally {
      this.#measured.putMask(name, this.#states[index].mask);
      // Revived weights, and biases of units that were dead, are 0 until they are put.
      this.#measured.putParameters(this.#values.filter((value) => value.layer === name));
    }
  }
}
