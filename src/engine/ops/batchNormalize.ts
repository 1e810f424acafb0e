import {
  add,
  customGrad,
  div,
  keep,
  mul,
  neg,
  rsqrt,
  square,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { assert } from '../../base/assert.ts';

export interface BatchNormalization {
  /** Scale, `[channels]`. */
  readonly gamma: Tensor;
  /** Shift, `[channels]`. */
  readonly beta: Tensor;
  /** Added to the variance, > 0. */
  readonly epsilon: number;
}

export interface Normalized {
  readonly y: Tensor;
  /** Of the batch, `[channels]`; kept, the caller disposes. */
  readonly mean: Tensor;
  /** Biased (divided by the count), `[channels]`; kept, the caller disposes. */
  readonly variance: Tensor;
}

/** All axes of `[n, h, w, channels]` but the last. */
const overPositions = [0, 1, 2];

/**
 * Batch normalization with the batch's own statistics, as in training:
 *
 *   y = (x − mean)·inv·gamma + beta,   inv = 1 / sqrt(variance + epsilon)
 *
 * x, y `[n, h, w, channels]`; mean and variance over n, h and w. Differentiable in x, gamma and beta,
 * through the statistics too; with N positions and c = x − mean:
 *
 *   dbeta = Σ dy,   dgamma = inv·Σ dy·c
 *   dx = gamma·inv·(dy − dbeta/N − c·inv·dgamma/N)
 *
 * In this form everything large is combined with one row of `[channels]` numbers at most; the tape's
 * own chain tiles those rows to the size of x, a fifth of the article network's training step.
 *
 * Source: Ioffe & Szegedy 2015, arXiv:1502.03167, section 3.
 */
export function batchNormalize(
  x: Tensor,
  { gamma, beta, epsilon }: BatchNormalization,
): Normalized {
  const positions = x.size / gamma.size;
  const mean = keep(div(sum(x, overPositions), positions));
  const variance = keep(div(sum(square(sub(x, mean)), overPositions), positions));
  const normalize = customGrad((...args) => {
    const save = args.at(-1);
    assert(typeof save === 'function', 'batchNormalize: want what saves tensors');
    const centred = sub(x, mean);
    const inverse = rsqrt(add(variance, epsilon));
    save([centred, inverse, gamma]);
    return {
      value: add(mul(centred, mul(gamma, inverse)), beta),
      gradFunc: (dy: Tensor, saved: Tensor[]) => gradients(dy, saved, positions),
    };
  });
  return { y: normalize(x, gamma, beta), mean, variance };
}

/** Gradients in x, gamma and beta. */
function gradients(
  dy: Tensor,
  [centred, inverse, gamma]: readonly Tensor[],
  positions: number,
): Tensor[] {
  const dbeta = sum(dy, overPositions);
  const dgamma = mul(sum(mul(dy, centred), overPositions), inverse);
  const scale = mul(gamma, inverse);
  const pull = neg(div(mul(mul(scale, inverse), dgamma), positions));
  const offset = neg(div(mul(scale, dbeta), positions));
  const dx = add(add(mul(dy, scale), mul(centred, pull)), offset);
  return [dx, dgamma, dbeta];
}
