import type { Bytes } from '../../base/units.ts';
import type { MaskedWeights, StoredLayer } from '../encodings/encoding.ts';
import { countKeptZeros } from '../encodings/bits/keptZeros.ts';
import { keptCount } from '../selection/mask.ts';
import { losslessEncodings, type EncodingId } from '../encodings/registry.ts';

/** Under which lossless encoding a network's kernels take the fewest bytes, and how many. */
export interface SmallestEncoding {
  encoding: EncodingId;
  bytes: Bytes;
}

/**
 * The smallest of the lossless encodings that hold every layer, as `measureSizes` finds it by writing
 * them all down: counted, not written. Of equals, the first.
 */
export function smallestEncoding(
  layers: readonly (StoredLayer & MaskedWeights)[],
): SmallestEncoding {
  const counts = layers.map((layer) => ({
    kept: keptCount(layer.mask),
    keptZeros: countKeptZeros(layer),
  }));
  let smallest: SmallestEncoding = { encoding: 'dense', bytes: Infinity };
  for (const { id, bytesOf } of losslessEncodings) {
    const bytes = layers.reduce((sum, layer, i) => {
      return sum + (bytesOf(layer, counts[i]) ?? Infinity);
    }, 0);
    if (bytes < smallest.bytes) smallest = { encoding: id, bytes };
  }
  return smallest;
}
