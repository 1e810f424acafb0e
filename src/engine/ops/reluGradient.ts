import { engine, getBackend, getKernel, mul, step, type Tensor } from '@tensorflow/tfjs-core';

/**
 * Gradient of ReLU, from its output:
 *
 *   dx = dy where y > 0, else 0
 *
 * One pass where the backend has a kernel for it (wasm), else a step and a product.
 */
export function reluGradient<T extends Tensor>(dy: T, y: Tensor): T {
  if (getKernel('ReluGrad', getBackend())) return engine().runKernel<T>('ReluGrad', { dy, y });
  return mul(dy, step(y));
}
