import { granularityOf } from '../../granularities/registry.ts';
import { bestTile } from './bestTile.ts';
import { bitmap } from './bitmap.ts';
import { block } from './block.ts';
import { coo } from './coo.ts';
import { csr } from './csr.ts';
import { dense } from './dense.ts';
import { bestHuffmanBits, huffman } from './huffman.ts';
import { bestPositions, kmeans } from './kmeans.ts';
import { matrixView, most16Bit } from '../bits/matrixView.ts';
import { mostKept, nOfM } from './nOfM.ts';
import { bestIndexBits, relativeIndex } from './relativeIndex.ts';
import type { PrunableLayer } from '../../network/networks.ts';
import type { GranularityRecipe } from '../../recipe/recipe.ts';
import type { EncodingId } from '../../records/reports.ts';
import type { CodedEncoding } from './codedWeights.ts';
import type { Encoding } from './encoding.ts';

/** Every encoding, in the order in which they are shown. */
export const encodingIds = [
  'dense',
  'bitmap',
  'coo',
  'csr',
  'relativeIndex',
  'block',
  'nOfM',
  'kmeans',
  'huffman',
  'int8',
] as const satisfies readonly EncodingId[];

/** What an encoding is chosen on. */
export interface StoredLayer {
  layer: PrunableLayer;
  granularity: GranularityRecipe;
  mask: Uint8Array;
}

/** The encoding with its best parameter for a layer; nothing where it cannot hold the layer. */
type EncodingChoice = (stored: StoredLayer) => Encoding | undefined;

/** Those that give every kept weight back bit for bit, and the mask. */
export const losslessEncodings: readonly EncodingChoice[] = [
  ({ layer }) => dense(layer.count),
  ({ layer }) => bitmap(layer.count),
  ({ layer }) => {
    const view = matrixView(layer.shape);
    return view.rows <= most16Bit && view.columns <= most16Bit ? coo(view) : undefined;
  },
  ({ layer }) => {
    const view = matrixView(layer.shape);
    return view.columns <= most16Bit ? csr(view) : undefined;
  },
  ({ layer, mask }) => relativeIndex(layer.count, bestIndexBits(mask)),
  blockOf,
  ({ layer, granularity, mask }) => {
    if (granularity.kind !== 'nOfM') return undefined;
    const { m, axis } = granularity;
    return nOfM(layer.shape, { n: mostKept(mask, layer.shape, { m, axis }), m, axis });
  },
];

/** Those of shared weights. */
export const codedEncodings: readonly ((mask: Uint8Array, codeBits: number) => CodedEncoding)[] = [
  (mask, codeBits) => kmeans(mask.length, codeBits, bestPositions(mask)),
  (mask, codeBits) => huffman(mask.length, codeBits, bestHuffmanBits(mask)),
];

/** By the grains that the layer was pruned by; by the best tile where those are single weights. */
function blockOf({ layer, granularity, mask }: StoredLayer): Encoding {
  if (granularity.kind === 'weight' || granularity.kind === 'nOfM') {
    const tile = bestTile(mask, matrixView(layer.shape));
    return block(layer.count, {
      grains: granularityOf({ kind: 'block', ...tile }).grains(layer),
      parameter: `${tile.rows}×${tile.columns}`,
      pruned: 'weights',
    });
  }
  return block(layer.count, {
    grains: granularityOf(granularity).grains(layer),
    parameter:
      granularity.kind === 'block'
        ? `${granularity.rows}×${granularity.columns}`
        : granularity.kind,
    pruned: 'whole-blocks',
  });
}
