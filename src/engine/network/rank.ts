import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { assert } from '../../base/assert.ts';

/** `x`, known to be a matrix. Throws otherwise. */
export function rank2(x: Tensor): Tensor2D {
  assert(isRank2(x), `rank2: want a tensor of rank 2, got ${x.shape.join('×')}`);
  return x;
}

/** `x`, known to be `[batch, height, width, channels]` or a convolution's kernel. Throws otherwise. */
export function rank4(x: Tensor): Tensor4D {
  assert(isRank4(x), `rank4: want a tensor of rank 4, got ${x.shape.join('×')}`);
  return x;
}

function isRank2(x: Tensor): x is Tensor2D {
  return x.rank === 2;
}

function isRank4(x: Tensor): x is Tensor4D {
  return x.rank === 4;
}
