/** What one weight is, was, and where it stands. Pure. */
import { grainRank } from '../../core/pruning/grainRank.ts';
import { rankInOrder } from '../../core/pruning/rankInOrder.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { prunedByHand } from '../../core/selection/prunedAt.ts';
import type { DrawnPreview } from '../../engine/measure/Measurement.ts';
import type { Trainer } from '../../engine/training/Trainer.ts';
import type { CellDetail, CellRank } from '../shownNetwork.ts';

/** What of a trainer one weight is read from. */
export type ReadTrainer = Pick<
  Trainer,
  'recipe' | 'trainStep' | 'pruningTrainSteps' | 'prunedAt' | 'was' | 'ranking'
>;

/** @param weights the layer's, as they are now */
export function cellDetailOf(
  trainer: ReadTrainer,
  layer: PrunableLayer,
  weights: Float32Array,
  index: number,
): CellDetail {
  const { name } = layer;
  const at = trainer.prunedAt(name)[index];
  const value = weights[index];
  const was = trainer.was(name)[index];
  if (at === undefined || value === undefined || was === undefined) {
    throw new Error(`cell: want an index of ${name}, got ${index}`);
  }
  // A weight may have been pruned before the run began, by none of its pruning steps.
  const prunedAtTrainStep = trainer.pruningTrainSteps[at - 1];
  return {
    layer: name,
    index,
    trainStep: trainer.trainStep,
    value,
    isKept: at === 0,
    ...(prunedAtTrainStep !== undefined && { prunedAtPruningStep: at, prunedAtTrainStep }),
    ...(at === prunedByHand && { isPrunedByHand: true }),
    ...(at > 0 && !Number.isNaN(was) && { was }),
    rank: rankOf(trainer, layer, weights, index),
  };
}

/** What a preview would make of a weight, and where that stands by the preview's own criterion. */
export function cellInPreview(
  { recipe, masks, ranked }: DrawnPreview,
  layer: PrunableLayer,
  index: number,
): Pick<CellDetail, 'isKeptInPreview' | 'rankInPreview'> {
  const mask = masks.get(layer.name);
  const order = ranked.get(layer.name);
  const isExcluded = recipe.pruning.layers[layer.name]?.excluded === true;
  const rank = isExcluded ? excluded : order && rankInOrder(order, layer, index);
  return {
    ...(mask && { isKeptInPreview: mask[index] === 1 }),
    ...(rank && { rankInPreview: rank }),
  };
}

const excluded: CellRank = { unranked: 'excluded' };

function rankOf(
  trainer: ReadTrainer,
  layer: PrunableLayer,
  weights: Float32Array,
  index: number,
): CellRank {
  const { name } = layer;
  const ranking = trainer.ranking(name);
  const state = {
    layer,
    weights,
    prunedAt: trainer.prunedAt(name),
    was: trainer.was(name),
    ...(ranking && { ranking }),
  };
  const rank = grainRank(state, trainer.recipe, index);
  if (!('place' in rank)) return rank;
  const { pruningStep, ...place } = rank;
  const atTrainStep =
    pruningStep === undefined ? undefined : trainer.pruningTrainSteps[pruningStep - 1];
  return { ...place, ...(atTrainStep !== undefined && { atTrainStep }) };
}
