import { losses, tensor2d, type Scalar, type Tensor2D } from '@tensorflow/tfjs-core';

/**
 * Mean softmax cross-entropy of logits `[batch, classes]`:
 *
 *   loss = mean over the batch of −log softmax(logits)[label]
 *
 * @param labels `[batch]`, from 0
 */
export function crossEntropy(logits: Tensor2D, labels: Uint8Array): Scalar {
  const [, classCount] = logits.shape;
  const targets = new Float32Array(labels.length * classCount);
  for (const [i, label] of labels.entries()) targets[i * classCount + label] = 1;
  const oneHot = tensor2d(targets, [labels.length, classCount]);
  return losses.softmaxCrossEntropy<Tensor2D, Scalar>(oneHot, logits);
}
