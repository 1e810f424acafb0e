import { idsOf } from '../methods/method.ts';
import { bitmap } from './kinds/bitmap.ts';
import { block } from './kinds/block.ts';
import { coo } from './kinds/coo.ts';
import { csr } from './kinds/csr.ts';
import { dense } from './kinds/dense.ts';
import { huffman } from './kinds/huffman.ts';
import { int8 } from './kinds/int8.ts';
import { kmeans } from './kinds/kmeans.ts';
import { nOfM } from './kinds/nOfM.ts';
import { relativeIndex } from './kinds/relativeIndex.ts';

/** Every encoding, in the order in which they are shown. */
const methods = [
  dense,
  bitmap,
  relativeIndex,
  csr,
  coo,
  block,
  nOfM,
  kmeans,
  huffman,
  int8,
] as const;

type EncodingMethod = (typeof methods)[number];
export type EncodingId = EncodingMethod['id'];

export const encodingIds = idsOf(methods);

/** Those that give every kept weight back bit for bit, and the mask. */
export const losslessEncodings = methods.filter((method) => method.stores === 'weights');

/** Those of shared weights. */
export const codedEncodings = methods.filter((method) => method.stores === 'shared-weights');
