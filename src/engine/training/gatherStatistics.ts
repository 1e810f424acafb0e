import { tidy } from '@tensorflow/tfjs-core';
import type { Pieces } from '../../base/pieces.ts';
import type { LayerStatistics } from '../../core/criteria/criterion.ts';
import { GradientReducer } from '../../core/criteria/gradientReduction.ts';
import type { StatisticsNeeded } from '../../core/ranking/statisticsNeeded.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import type { Movement } from './Movement.ts';
import type { NetworkState } from '../network/NetworkState.ts';
import { readFloats } from '../network/Parameter.ts';
import { withTrainingPass } from '../network/withTrainingPass.ts';
import { lossAndGradients } from './trainingStep.ts';

/** What statistics are gathered of. */
export interface StatisticsSource {
  state: NetworkState;
  movement: Movement;
  trainStep: number;
}

/**
 * What criteria need besides the weights, by layer; nothing that is not `needed` is computed, and
 * nothing changes.
 *
 * - gradients: for each batch, the gradient of its mean loss in the kernels at the present weights,
 *   masked weights' too, with batch norm and dropout as in training (dropout masks named by
 *   trainStep and batch). Each is reduced as soon as it is there, and let go: memory is a few times
 *   that of the weights, for any number of batches.
 * - `movement`: the sums so far, where they are kept.
 * - `batchNorm`: the scales γ.
 *
 * A piece is a batch.
 */
export function* gatherStatistics(
  source: StatisticsSource,
  needed: StatisticsNeeded,
  batches: readonly LabelledImages[],
): Pieces<Record<string, LayerStatistics>> {
  const { state, movement } = source;
  const reducers = reducersOf(state, needed);
  if (reducers.size > 0) {
    for (const [measurement, batch] of batches.entries()) {
      state.withForwardWeights(() => reduceBatch(source, reducers, { batch, measurement }));
      yield 1;
    }
  }
  const statistics: Record<string, LayerStatistics> = {};
  for (const { name } of state.layers) {
    const needs = needed.get(name)?.needs;
    const gradients = reducers.get(name)?.result();
    const sums = needs?.has('movement') ? movement.read(name) : undefined;
    const gamma = needs?.has('batchNorm')
      ? state.model.parameter(name, 'gamma')?.read()
      : undefined;
    statistics[name] = {
      ...(gradients && { gradients }),
      ...(sums && { movement: sums }),
      ...(gamma && { gamma }),
    };
  }
  return statistics;
}

function reducersOf(state: NetworkState, needed: StatisticsNeeded): Map<string, GradientReducer> {
  const reducers = new Map<string, GradientReducer>();
  for (const [name, { layer, granularity, reductions }] of needed) {
    if (reductions.size === 0) continue;
    const weights = state.kernel(name).read();
    reducers.set(name, new GradientReducer(reductions, { layer, granularity, weights }));
  }
  return reducers;
}

function reduceBatch(
  { state, trainStep }: StatisticsSource,
  reducers: ReadonlyMap<string, GradientReducer>,
  { batch, measurement }: { batch: LabelledImages; measurement: number },
): void {
  const { model } = state;
  const kernels = Array.from(reducers.keys(), (name) => state.kernel(name));
  const variables = kernels.map(({ value }) => value);
  withTrainingPass({ trainStep, measurement }, (pass) =>
    tidy(() => {
      const { grads } = lossAndGradients(model, batch, { pass, variables });
      for (const { layer, value } of kernels) {
        reducers.get(layer)?.add(readFloats(grads[value.name]));
      }
    }),
  );
}
