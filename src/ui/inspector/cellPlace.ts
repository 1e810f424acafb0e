import type { PrunableLayer } from '../../core/network/networks.ts';

/** Where a weight stands in its kernel; counted from 0, as the tensors are. */
export type CellPlace =
  | { kind: 'conv'; filter: number; channel: number; kernelRow: number; kernelColumn: number }
  /** `pixelRow`, `pixelColumn`: of a layer that reads the image; its channels share a pixel. */
  | { kind: 'dense'; unit: number; input: number; pixelRow?: number; pixelColumn?: number };

/** Takes a flat kernel index apart, in TensorFlow.js order. */
export function cellPlace(layer: PrunableLayer, index: number): CellPlace {
  const { shape } = layer;
  const units = shape.at(-1) ?? 1;
  const unit = index % units;
  const input = Math.floor(index / units);
  if (layer.kind === 'conv') {
    const [, width = 1, channels = 1] = shape;
    const position = Math.floor(input / channels);
    return {
      kind: 'conv',
      filter: unit,
      channel: input % channels,
      kernelRow: Math.floor(position / width),
      kernelColumn: position % width,
    };
  }
  if (!layer.image) return { kind: 'dense', unit, input };
  const [, width, channels] = layer.image;
  const pixel = Math.floor(input / channels);
  return {
    kind: 'dense',
    unit,
    input,
    pixelRow: Math.floor(pixel / width),
    pixelColumn: pixel % width,
  };
}
