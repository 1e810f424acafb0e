import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { assert } from '../../base/assert.ts';

/** `x`, known to be a matrix. Throws otherwise. */
export function as2D(x: Tensor): Tensor2D {
  assert(is2D(x), `as2D: want a tensor of rank 2, got ${x.shape.join('×')}`);
  return x;
}

/** `x`, known to be `[batch, height, width, channels]` or a convolution's kernel. Throws otherwise. */
export function as4D(x: Tensor): Tensor4D {
  assert(is4D(x), `as4D: want a tensor of rank 4, got ${x.shape.join('×')}`);
  return x;
}

function is2D(x: Tensor): x is Tensor2D {
  return x.rank === 2;
}

function is4D(x: Tensor): x is Tensor4D {
  return x.rank === 4;
}
