import { unitCount, type PrunableLayer } from '../network/networks.ts';

/**
 * The first layer, from the image on, through which nothing of the image gets any more: none of its
 * units has a kept weight that reads a unit which the image reaches. Undefined where a path of kept
 * weights leads from the image to an output.
 *
 * Biases make no path: what they give is the same for every image. Input i of a layer reads unit
 * `i mod C` of the C units before it, as in `planCompaction`.
 *
 * @param layers every prunable layer in order
 * @param maskOf a layer's mask by name, 1 = kept
 */
export function severedLayer(
  layers: readonly PrunableLayer[],
  maskOf: (layer: string) => Uint8Array,
): string | undefined {
  let isReached: Uint8Array | undefined;
  for (const { name, shape } of layers) {
    const units = unitCount(shape);
    const next = new Uint8Array(units);
    const count = reach(next, maskOf(name), { isReached, inputs: shape[shape.length - 2] });
    if (count === 0) return name;
    isReached = next;
  }
  return undefined;
}

interface Before {
  /** By unit of the layer before: 1 = the image reaches it. Absent: it is the image. */
  isReached: Uint8Array | undefined;
  /** Of one position of the kernel. */
  inputs: number;
}

/** Marks the units that are reached; stops once all of them are. Returns how many. */
function reach(units: Uint8Array, mask: Uint8Array, { isReached, inputs }: Before): number {
  const width = units.length;
  let count = 0;
  for (let row = 0; row * width < mask.length && count < width; row += 1) {
    if (isReached && isReached[(row % inputs) % isReached.length] === 0) continue;
    for (let unit = 0; unit < width; unit += 1) {
      if (mask[row * width + unit] === 0 || units[unit] === 1) continue;
      units[unit] = 1;
      count += 1;
    }
  }
  return count;
}
