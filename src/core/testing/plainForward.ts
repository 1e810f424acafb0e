import type { LayerArrays } from '../compaction/LayerArrays.ts';
import { specOf, type NetworkChoice } from '../network/networks.ts';

export interface FeatureMap {
  height: number;
  width: number;
  channels: number;
  /** `[height, width, channels]`. */
  values: Float64Array;
}

/**
 * Logits of one image as the definitions read, in float64 and plain loops: what faster or smaller
 * networks are compared with. Masked weights count as zeros; dropout is off.
 */
export function plainForward(
  choice: NetworkChoice,
  layers: readonly LayerArrays[],
  { image, batchNormEpsilon }: { image: Float64Array; batchNormEpsilon: number },
): Float64Array {
  const { inputShape, layers: specs } = specOf(choice);
  const [height, width, channels] = inputShape;
  let map: FeatureMap = { height, width, channels, values: image };
  for (const spec of specs) {
    if (spec.kind === 'maxPool') map = maxPool(map);
    else if (spec.kind === 'flatten') {
      map = { height: 1, width: 1, channels: map.values.length, values: map.values };
    } else if (spec.kind !== 'dropout') {
      const arrays = layers.find(({ layer }) => layer.name === spec.name);
      if (!arrays) throw new Error(`plainForward: want the arrays of ${spec.name}`);
      const isPadded = spec.kind === 'conv' && spec.padding === 'same';
      map = weigh(map, arrays, isPadded);
      if (arrays.batchNorm) normalise(map, arrays.batchNorm, batchNormEpsilon);
      if (!arrays.layer.isOutput) map.values = map.values.map((value) => Math.max(0, value));
    }
  }
  return map.values;
}

/** A convolution; a dense layer is one of 1×1. */
function weigh(map: FeatureMap, { layer, kernel, mask, bias }: LayerArrays, isPadded: boolean) {
  const [size, units] = [layer.kind === 'conv' ? (layer.shape[0] ?? 1) : 1, bias.length];
  const before = isPadded ? (size - 1) / 2 : 0;
  const height = isPadded ? map.height : map.height - size + 1;
  const width = isPadded ? map.width : map.width - size + 1;
  const values = new Float64Array(height * width * units);
  for (let at = 0; at < values.length; at += 1) {
    const unit = at % units;
    const x = Math.floor(at / units) % width;
    const y = Math.floor(at / units / width);
    let sum = bias[unit] ?? 0;
    for (let row = 0; row < kernel.length / units; row += 1) {
      const channel = row % map.channels;
      const dx = Math.floor(row / map.channels) % size;
      const dy = Math.floor(row / map.channels / size);
      const [mapX, mapY] = [x + dx - before, y + dy - before];
      if (mapX < 0 || mapY < 0 || mapX >= map.width || mapY >= map.height) continue;
      const input = map.values[(mapY * map.width + mapX) * map.channels + channel] ?? 0;
      sum += (kernel[row * units + unit] ?? 0) * (mask[row * units + unit] ?? 0) * input;
    }
    values[at] = sum;
  }
  return { height, width, channels: units, values };
}

function normalise(
  map: FeatureMap,
  { gamma, beta, mean, variance }: NonNullable<LayerArrays['batchNorm']>,
  epsilon: number,
): void {
  for (const [at, value] of map.values.entries()) {
    const unit = at % map.channels;
    const deviation = Math.sqrt((variance[unit] ?? 0) + epsilon);
    const centred = (value - (mean[unit] ?? 0)) / deviation;
    map.values[at] = (gamma[unit] ?? 0) * centred + (beta[unit] ?? 0);
  }
}

function maxPool({ height, width, channels, values }: FeatureMap): FeatureMap {
  const pooled = new Float64Array((height / 2) * (width / 2) * channels).fill(-Infinity);
  for (const [at, value] of values.entries()) {
    const channel = at % channels;
    const x = Math.floor((Math.floor(at / channels) % width) / 2);
    const y = Math.floor(Math.floor(at / channels / width) / 2);
    const to = (y * (width / 2) + x) * channels + channel;
    pooled[to] = Math.max(pooled[to] ?? -Infinity, value);
  }
  return { height: height / 2, width: width / 2, channels, values: pooled };
}
