import type { NetworkState } from '../network/NetworkState.ts';
import { readFloats, readTidily } from '../network/Parameter.ts';
import { withTrainingPass } from '../network/withTrainingPass.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { lossAndGradients } from './trainingStep.ts';

/**
 * Dense gradients of a batch's mean loss in every kernel, by layer, as in the training step after
 * `trainStep`: dropout is on, batch norm uses the batch, and its moving statistics follow. No weight
 * changes. Under tfmot's rules the kernels must hold no drift.
 */
export function kernelGradients(
  state: NetworkState,
  batch: LabelledImages,
  trainStep: number,
): Record<string, Float32Array> {
  const { model, layers } = state;
  return withTrainingPass({ trainStep }, (pass) => {
    const gradients = readTidily(() => {
      const kernels = layers.map(({ name }) => state.kernel(name));
      const variables = kernels.map(({ value }) => value);
      const { grads } = lossAndGradients(model, batch, { pass, variables });
      return Object.fromEntries(
        kernels.map(({ layer, value }) => [layer, readFloats(grads[value.name])]),
      );
    });
    model.foldIn(pass.statistics);
    return gradients;
  });
}
