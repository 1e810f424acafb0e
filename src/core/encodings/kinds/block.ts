import { fieldBytes, packFields, unpackFields } from '../bits/bitFields.ts';
import { granularityOf } from '../../granularities/registry.ts';
import { bestTile, tileCounts } from '../bestTile.ts';
import { matrixView } from '../bits/matrixView.ts';
import { blockBits } from '../formulas.ts';
import { keptCount } from '../../selection/mask.ts';
import { keptZeros, maskOf } from '../bits/keptZeros.ts';
import { byteReader, concatBytes, floatsOf, wordsOf } from '../bits/words.ts';
import type { Bytes } from '../../../base/units.ts';
import type { Grains } from '../../selection/grains.ts';
import { lossless, type Encoding, type KernelCounts, type StoredLayer } from '../encoding.ts';

export interface BlockChoice {
  /** What a block is. */
  grains: Grains;
  /** What the user reads: the size of a tile, or the granularity. */
  parameter: string;
  /** What was pruned, for the formula. */
  pruned: 'whole-blocks' | 'weights';
}

/**
 * One bit a block, 1 = a weight in it is kept, then all weights of those blocks in flat order,
 * pruned ones as zeros.
 *
 *   ⌈blocks/8⌉ + 4·(weights in live blocks) bytes  (+ 4 a kept weight of exactly +0)
 */
export const block = lossless({
  id: 'block',
  stores: 'weights',
  choose: blockFor,
  bytesOf: blockBytes,
  curveBits: (density, { size = 1, pruned = 'whole-blocks' }) =>
    blockBits(density, density.count / size, pruned),
  drawn: 'with-blocks',
  /** With its parameters as given. */
  of: blockOf,
});

function blockOf(count: number, { grains, parameter, pruned }: BlockChoice): Encoding {
  const of = grains.of ?? Uint32Array.from({ length: count }, (_, i) => i);
  return {
    parameter,
    encode: (kernel) => {
      const { mask } = kernel;
      const alive = aliveBlocks(mask, { count: grains.count, of });
      const words = wordsOf(kernel.weights);
      const payload = new Uint32Array(weightsIn(alive, of));
      for (let i = 0, at = 0; i < count; i += 1) {
        if (alive[of[i]] === 0) continue;
        payload[at] = mask[i] === 1 ? words[i] : 0;
        at += 1;
      }
      return concatBytes(packFields(alive, 1), payload, keptZeros(kernel));
    },
    decode: (bytes) => {
      const reader = byteReader(bytes);
      const alive = Uint8Array.from(
        unpackFields(reader.bytes(fieldBytes(grains.count, 1)), grains.count, 1),
      );
      const payload = reader.words(weightsIn(alive, of));
      const words = new Uint32Array(count);
      for (let i = 0, at = 0; i < count; i += 1) {
        if (alive[of[i]] === 0) continue;
        words[i] = payload[at];
        at += 1;
      }
      const mask = maskOf(words, reader.words(reader.left() / 4));
      return { weights: floatsOf(words), mask };
    },
    formulaBytes: (kept) => blockBits({ count, kept }, grains.count, pruned) / 8,
  };
}

/** By the grains that the layer was pruned by; by the best tile where those are single weights. */
function blockFor({ layer, granularity: recipe, mask }: StoredLayer): Encoding {
  const granularity = granularityOf(recipe);
  const { hasWeightGrains, tile } = granularity;
  if (hasWeightGrains) {
    const best = bestTile(mask, matrixView(layer.shape));
    return blockOf(layer.count, {
      grains: granularityOf({ kind: 'block', ...best }).grains(layer),
      parameter: `${best.rows}×${best.columns}`,
      pruned: 'weights',
    });
  }
  return blockOf(layer.count, {
    grains: granularity.grains(layer),
    parameter: tile ? `${tile.rows}×${tile.columns}` : recipe.kind,
    pruned: 'whole-blocks',
  });
}

function blockBytes(stored: StoredLayer, { keptZeros: zeros }: KernelCounts): Bytes {
  const { layer, mask } = stored;
  const granularity = granularityOf(stored.granularity);
  if (granularity.hasWeightGrains) {
    const view = matrixView(layer.shape);
    const { blocks, weights } = tileCounts(mask, view, bestTile(mask, view));
    return fieldBytes(blocks, 1) + 4 * (weights + zeros);
  }
  const { count, of } = granularity.grains(layer);
  const weights = of ? weightsIn(aliveBlocks(mask, { count, of }), of) : keptCount(mask);
  return fieldBytes(count, 1) + 4 * (weights + zeros);
}

/** 1 = a weight of the block is kept. */
function aliveBlocks(
  mask: Uint8Array,
  { count, of }: Pick<Required<Grains>, 'count' | 'of'>,
): Uint8Array {
  const alive = new Uint8Array(count);
  for (let i = 0; i < mask.length; i += 1) if (mask[i] === 1) alive[of[i]] = 1;
  return alive;
}

function weightsIn(alive: Uint8Array, of: Uint32Array): number {
  let weights = 0;
  for (let i = 0; i < of.length; i += 1) weights += alive[of[i]];
  return weights;
}
