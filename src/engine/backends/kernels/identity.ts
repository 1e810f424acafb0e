import type { WasmKernel } from './wasmKernel.ts';

/**
 * The tensor itself under a new name, sharing its memory, as on the other backends. The built-in
 * kernel copies, and every tensor that a gradient needs later is saved through this one. Tensors are
 * never written to after they are made, so sharing cannot be seen.
 */
export const identity: WasmKernel<'x', unknown> = ({ inputs: { x }, backend }) => {
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
};
