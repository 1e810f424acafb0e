import type { PrunableLayer } from '../network/networks.ts';

/** All that a layer computes with, and its mask; arrays of units are `[outC]` or `[out]`. */
export interface LayerArrays {
  layer: PrunableLayer;
  /** `[kh, kw, inC, outC]` or `[in, out]`, as is the mask. */
  kernel: Float32Array;
  /** 1 = kept. What is masked counts as 0, whatever the kernel holds there. */
  mask: Uint8Array;
  bias: Float32Array;
  /** Where the layer has batch norm. */
  batchNorm?: BatchNormArrays;
}

/** Scale, shift and the moving statistics that evaluation normalises by. */
export interface BatchNormArrays {
  gamma: Float32Array;
  beta: Float32Array;
  mean: Float32Array;
  variance: Float32Array;
}
