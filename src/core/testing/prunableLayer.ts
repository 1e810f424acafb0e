import type { PrunableLayer } from '../network/networks.ts';

/** A layer with a kernel of `shape` (`[kh, kw, inC, outC]` or `[in, out]`), in the middle of a network. */
export function prunableLayer(
  shape: readonly number[],
  overrides: Partial<PrunableLayer> = {},
): PrunableLayer {
  const isConv = shape.length === 4;
  return {
    name: isConv ? 'conv1' : 'dense1',
    kind: isConv ? 'conv' : 'dense',
    shape,
    count: shape.reduce((count, side) => count * side, 1),
    isInput: false,
    isOutput: false,
    hasBatchNorm: false,
    inputMap: isConv ? [8, 8, shape[2] ?? 1] : [1, 1, shape[0] ?? 1],
    outputMap: isConv ? [8, 8, shape[3] ?? 1] : [1, 1, shape[1] ?? 1],
    ...overrides,
  };
}
