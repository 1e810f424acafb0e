import { keep, tidy, variableGrads, type Scalar, type Variable } from '@tensorflow/tfjs-core';
import { crossEntropy } from '../network/crossEntropy.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import type { Model, TrainingPass } from '../network/Model.ts';
import { withTrainingPass } from '../network/withTrainingPass.ts';
import type { Movement } from './Movement.ts';
import type { NetworkState } from '../network/NetworkState.ts';
import { applyGradient, type UpdateRule } from '../optimizers/applyGradient.ts';

/** Loss of a batch as in training, and its dense gradients by variable name. Inside a tidy. */
export function lossAndGradients(
  model: Model,
  batch: LabelledImages,
  { pass, variables }: { pass: TrainingPass; variables: Variable[] },
): ReturnType<typeof variableGrads> {
  const images = model.imageTensor(batch);
  return variableGrads(() => crossEntropy(model.logits(images, pass), batch.labels), variables);
}

/**
 * One training step: forward, backward, masked update, moving statistics. Returns the loss as it was
 * before the update, on the device; the caller disposes it.
 *
 * Under tfmot's rules the step begins by masking the weights, and gradients, moments and the update
 * are dense, as in its wrapper's `call`.
 */
export function trainingStep(
  { state, movement }: { state: NetworkState; movement: Movement },
  batch: LabelledImages,
  { trainStep, ...rule }: UpdateRule & { trainStep: number },
): Scalar {
  const { model } = state;
  state.remask();
  return withTrainingPass({ trainStep }, (pass) => {
    const loss = tidy(() => {
      const variables = model.parameters.map((parameter) => parameter.value);
      const { value, grads } = lossAndGradients(model, batch, { pass, variables });
      for (const parameter of model.parameters) {
        const gradient = grads[parameter.value.name];
        movement.add(parameter, gradient);
        applyGradient(parameter, gradient, rule);
      }
      return keep(value);
    });
    model.foldIn(pass.statistics);
    return loss;
  });
}
