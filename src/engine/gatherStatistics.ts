import { dispose, tidy } from '@tensorflow/tfjs-core';
import type { CriterionNeed, LayerStatistics } from '../core/criteria/criterion.ts';
import type { LabelledImages } from './data/LabelledImages.ts';
import type { TrainingPass } from './Model.ts';
import type { Movement } from './Movement.ts';
import type { NetworkState } from './NetworkState.ts';
import { readFloats } from './Parameter.ts';
import { lossAndGradients } from './trainingStep.ts';

/** What statistics are gathered of. */
export interface StatisticsSource {
  state: NetworkState;
  movement: Movement;
  trainStep: number;
}

/**
 * What criteria need besides the weights, by layer; nothing that is not in `needs` is computed, and
 * nothing changes.
 *
 * - `gradients`: for each batch, the gradient of its mean loss in every kernel at the present
 *   weights, masked weights' too, with batch norm and dropout as in training (dropout masks named by
 *   trainStep and batch).
 * - `movement`: the sums so far, where they are kept.
 * - `batchNorm`: the scales γ.
 */
export function gatherStatistics(
  { state, movement, trainStep }: StatisticsSource,
  needs: ReadonlySet<CriterionNeed>,
  batches: readonly LabelledImages[],
): Record<string, LayerStatistics> {
  const gradients = needs.has('gradients')
    ? state.withForwardWeights(() => denseGradients(state, trainStep, batches))
    : new Map<string, Float32Array[]>();
  const statistics: Record<string, LayerStatistics> = {};
  for (const { name } of state.layers) {
    const ofLayer = gradients.get(name);
    const sums = needs.has('movement') ? movement.read(name) : undefined;
    const gamma = needs.has('batchNorm') ? state.model.parameter(name, 'gamma')?.read() : undefined;
    statistics[name] = {
      ...(ofLayer && { gradients: ofLayer }),
      ...(sums && { movement: sums }),
      ...(gamma && { gamma }),
    };
  }
  return statistics;
}

function denseGradients(
  state: NetworkState,
  trainStep: number,
  batches: readonly LabelledImages[],
): Map<string, Float32Array[]> {
  const { model } = state;
  const kernels = state.layers.map(({ name }) => state.kernel(name));
  const gradients = new Map(kernels.map(({ layer }): [string, Float32Array[]] => [layer, []]));
  const variables = kernels.map(({ value }) => value);
  for (const [measurement, batch] of batches.entries()) {
    const pass: TrainingPass = { trainStep, measurement, statistics: [] };
    tidy(() => {
      const { grads } = lossAndGradients(model, batch, { pass, variables });
      for (const { layer, value } of kernels) {
        gradients.get(layer)?.push(readFloats(grads[value.name]));
      }
    });
    for (const { mean, variance } of pass.statistics) dispose([mean, variance]);
  }
  return gradients;
}
