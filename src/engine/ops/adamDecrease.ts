import {
  add,
  div,
  engine,
  getBackend,
  getKernel,
  mul,
  sqrt,
  square,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';

/** What one Adam step works on, all of one shape. */
export interface AdamState {
  readonly gradient: Tensor;
  readonly m: Tensor;
  readonly v: Tensor;
}

/** Constants of one Adam step. */
export interface AdamConstants {
  /** 1 − β1. */
  readonly rate1: number;
  /** 1 − β2. */
  readonly rate2: number;
  /** Learning rate with both bias corrections. */
  readonly scale: number;
  /** Added to the root, > 0. */
  readonly epsilon: number;
}

/**
 * The next moments and the decrease of the weights in one Adam step, `[nextM, nextV, decrease]`:
 *
 *   nextM = m + (g − m)·rate1,   nextV = v + (g² − v)·rate2
 *   decrease = nextM·scale / (sqrt(nextV) + epsilon)
 *
 * One pass where the backend has a kernel for it (wasm), else a dozen operations.
 */
export function adamDecrease(
  { gradient, m, v }: AdamState,
  constants: AdamConstants,
): readonly Tensor[] {
  if (getKernel('AdamDecrease', getBackend()))
    return engine().runKernel<Tensor[]>('AdamDecrease', { gradient, m, v }, { ...constants });
  const nextM = add(m, mul(sub(gradient, m), constants.rate1));
  const nextV = add(v, mul(sub(square(gradient), v), constants.rate2));
  const decrease = div(mul(nextM, constants.scale), add(sqrt(nextV), constants.epsilon));
  return [nextM, nextV, decrease];
}
