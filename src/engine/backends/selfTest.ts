import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../base/random.ts';
import { selfTestAnswers } from './selfTestAnswers.ts';
import { shape4 } from './kernels/wasmKernel.ts';

/** Loss and gradients of the fixed network, by name. */
export type SelfTestValues = Readonly<Record<string, readonly number[]>>;

/**
 * Largest error allowed, as a share of the largest value of the same tensor. Summing float32 in
 * another order costs about 1e-6 here; storing activations in half floats costs 1e-3 and more, and
 * training on them diverges; a wrong kernel costs 1.
 */
export const selfTestTolerance = 5e-4;

const imageCount = 4;
const classCount = 10;

/**
 * One forward and one backward pass of a small network with fixed weights on the active backend:
 * conv, bias, ReLU, max-pool, conv, batch norm, ReLU, max-pool, dense, softmax cross-entropy, the
 * operations that training here stands on.
 */
export function computeSelfTest(): SelfTestValues {
  return tf.tidy(() => {
    const images = fixed('images', [imageCount, 12, 12, 1]);
    const weights = {
      conv1: fixed('conv1', [3, 3, 1, 8]),
      bias1: fixed('bias1', [8]),
      conv2: fixed('conv2', [3, 3, 8, 6]),
      scale: fixed('scale', [6]),
      shift: fixed('shift', [6]),
      dense: fixed('dense', [54, classCount]),
      bias2: fixed('bias2', [classCount]),
    };
    const { value, grads } = tf.valueAndGrads((...args: tf.Tensor[]) => networkLoss(images, args))(
      Object.values(weights),
    );
    const values: Record<string, number[]> = { loss: [...value.dataSync()] };
    for (const [index, name] of Object.keys(weights).entries())
      values[name] = [...grads[index].dataSync()];
    return values;
  });
}

function networkLoss(images: tf.Tensor, args: readonly tf.Tensor[]): tf.Scalar {
  const [conv1, bias1, conv2, scale, shift, dense, bias2] = args;
  const first = tf.relu(tf.add(tf.conv2d(as4D(images), as4D(conv1), 1, 'same'), bias1));
  const pooled = tf.maxPool(as4D(first), 2, 2, 'valid');
  const second = tf.conv2d(as4D(pooled), as4D(conv2), 1, 'same');
  const { mean, variance } = tf.moments(second, [0, 1, 2]);
  const normalized = tf.mul(tf.sub(second, mean), tf.rsqrt(tf.add(variance, 0.001)));
  const activated = tf.relu(tf.add(tf.mul(normalized, scale), shift));
  const features = tf.reshape(tf.maxPool(as4D(activated), 2, 2, 'valid'), [imageCount, 54]);
  const logits = tf.add(tf.matMul(features, dense), bias2);
  const labels = tf.oneHot(tf.tensor1d([3, 1, 4, 9], 'int32'), classCount);
  const logLikelihood = tf.sum(tf.mul(tf.logSoftmax(logits), tf.cast(labels, 'float32')));
  return tf.div(tf.neg(logLikelihood), imageCount);
}

/** The tensor itself, typed by how many dimensions it has. */
function as4D(tensor: tf.Tensor): tf.Tensor4D {
  return tf.reshape<tf.Rank.R4>(tensor, shape4(tensor));
}

/** Uniform in [−1, 1), by name: no backend's own random numbers take part. */
function fixed(name: string, shape: readonly number[]): tf.Tensor {
  const random = createRandom('selfTest', name);
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Float32Array.from({ length: size }, () => random.next() * 2 - 1);
  return tf.tensor(values, [...shape]);
}

/**
 * Runs the fixed network on the active backend and compares with answers stored from the cpu
 * backend. Returns what is wrong, or undefined if all is right.
 */
export function selfTest(): string | undefined {
  return compareSelfTest(computeSelfTest(), selfTestAnswers);
}

/** First tensor that misses its answer by more than the tolerance, in words; undefined if none. */
export function compareSelfTest(
  actual: SelfTestValues,
  expected: SelfTestValues,
): string | undefined {
  for (const [name, answers] of Object.entries(expected)) {
    const error = relativeError(actual[name] ?? [], answers);
    // Written so that NaN fails.
    if (!(error <= selfTestTolerance)) return `${name} is off by ${error.toExponential(1)}`;
  }
  return undefined;
}

function relativeError(actual: readonly number[], expected: readonly number[]): number {
  const largest = Math.max(...expected.map((value) => Math.abs(value)));
  const errors = expected.map((value, index) => Math.abs(value - (actual[index] ?? NaN)));
  return Math.max(...errors) / largest;
}
