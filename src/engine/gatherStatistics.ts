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

export interface GradientRequest {
  batches: readonly LabelledImages[];
  /** Layers, by name; absent: all. */
  gradientsOf?: ReadonlySet<string>;
}

/**
 * What criteria need besides the weights, by layer; nothing that is not in `needs` is computed, and
 * nothing changes.
 *
 * - `gradients`: for each batch, the gradient of its mean loss in the kernels of `gradientsOf` at the
 *   present weights, masked weights' too, with batch norm and dropout as in training (dropout masks named by
 *   trainStep and batch).
 * - `movement`: the sums so far, where they are kept.
 * - `batchNorm`: the scales γ.
 */
export function gatherStatistics(
  source: StatisticsSource,
  needs: ReadonlySet<CriterionNeed>,
  { batches, gradientsOf }: GradientRequest,
): Record<string, LayerStatistics> {
  const { state, movement } = source;
  const names = gradientsOf ?? new Set(state.layers.map(({ name }) => name));
  const gradients =
    needs.has('gradients') && names.size > 0
      ? state.withForwardWeights(() => denseGradients(source, batches, names))
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
  { state, trainStep }: StatisticsSource,
  batches: readonly LabelledImages[],
  names: ReadonlySet<string>,
): Map<string, Float32Array[]> {
  const { model } = state;
  const layers = state.layers.filter(({ name }) => names.has(name));
  const kernels = layers.map(({ name }) => state.kernel(name));
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
