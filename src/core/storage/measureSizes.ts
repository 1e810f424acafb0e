/**
 * How large a network is when it is written down: every layer under every encoding, really encoded
 * and read back, beside gzip of the same bytes; and the whole file.
 */
import { assert } from '../../base/assert.ts';
import { finishBreathing } from '../../base/pieces.ts';
import type { Bytes } from '../../base/units.ts';
import { unitCount } from '../network/networks.ts';
import { quantizeInt8 } from '../quantization/quantizeInt8.ts';
import { shareWeightsInPieces } from '../quantization/shareWeights.ts';
import { codedWeights } from '../encodings/codedWeights.ts';
import { dense } from '../encodings/kinds/dense.ts';
import { int8 } from '../encodings/kinds/int8.ts';
import { keptCount } from '../selection/mask.ts';
import { networkSizes } from './networkSizes.ts';
import { codedEncodings, losslessEncodings } from '../encodings/registry.ts';
import { bytesOf, concatBytes, wordsOf } from '../encodings/bits/words.ts';
import type { EncodedSize, LayerSize, SizeReport } from '../records/reports.ts';
import type { StoredLayer } from '../encodings/encoding.ts';

/** A layer to be measured. */
export interface SizedLayer extends StoredLayer {
  /** Kernel, flat; what is masked counts as +0. */
  weights: Float32Array;
  /** What else of the layer is in the file: bias, and batch-norm vectors where there are any. */
  vectors: readonly Float32Array[];
  /** Bits of the layer's codebook, 1…8. */
  kmeansBits: number;
}

export interface SizeHost {
  /** zlib in Node, `CompressionStream('gzip')` in a browser: they differ by a few bytes. */
  gzip: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** Called between passes over a layer, so that others get their turn; may throw to end it. */
  breathe: () => Promise<void>;
  /** After each encoding. */
  onProgress?: (done: number, total: number) => void;
}

export interface SizeInput extends SizeHost {
  trainStep: number;
  layers: readonly SizedLayer[];
  /** Before any pruning: kernel and vectors of every layer, in the same order, and where that was. */
  unpruned?: { trainStep: number; arrays: readonly Float32Array[] };
}

/**
 * Bytes of every layer and of the file. The file is every layer's kernel, then its vectors, as
 * little-endian float32 one after the other; with int8, a kernel is its scales and a byte a weight.
 *
 * Throws if an encoding does not give back what was written down.
 */
export async function measureSizes(input: SizeInput): Promise<SizeReport> {
  const { trainStep, layers, unpruned, gzip, breathe, onProgress } = input;
  const perLayer = losslessEncodings.length + codedEncodings.length + 1;
  const total = layers.length * perLayer;
  const sizes: LayerSize[] = [];
  const floatFile: Uint8Array[] = [];
  const int8File: Uint8Array[] = [];
  for (const [index, sized] of layers.entries()) {
    const encodings: EncodedSize[] = [];
    let done = index * perLayer;
    const partDone = async (): Promise<void> => {
      done += 1;
      onProgress?.(done, total);
      await breathe();
    };
    encodings.push(...(await losslessSizes(sized, { gzip, breathe, partDone })));
    encodings.push(...(await codedSizes(sized, { gzip, breathe, partDone })));
    const integers = await int8Size(sized, { gzip, breathe });
    encodings.push(integers.size);
    await partDone();
    sizes.push({
      name: sized.layer.name,
      count: sized.layer.count,
      kept: keptCount(sized.mask),
      encodings,
      smallest: smallestOf(encodings),
    });
    const vectors = sized.vectors.map((values) => bytesOf(values));
    floatFile.push(maskedBytes(sized), ...vectors);
    int8File.push(integers.bytes, ...vectors);
  }
  const file = concatBytes(...floatFile);
  const gzipBytesOf = async (bytes: Uint8Array): Promise<Bytes> => (await gzip(bytes)).length;
  return {
    trainStep,
    sparsity: 1 - sum(sizes, ({ kept }) => kept) / sum(sizes, ({ count }) => count),
    layers: sizes,
    network: networkSizes(sizes),
    file: {
      ...(unpruned && {
        unprunedGzipBytes: await gzipBytesOf(
          concatBytes(...unpruned.arrays.map((values) => bytesOf(values))),
        ),
        unprunedTrainStep: unpruned.trainStep,
      }),
      denseBytes: file.length,
      gzipBytes: await gzipBytesOf(file),
      int8GzipBytes: await gzipBytesOf(concatBytes(...int8File)),
    },
  };
}

function sum(sizes: readonly LayerSize[], valueOf: (size: LayerSize) => number): number {
  return sizes.reduce((total, size) => total + valueOf(size), 0);
}

interface LayerHost extends SizeHost {
  partDone: () => Promise<void>;
}

async function losslessSizes(
  sized: SizedLayer,
  { gzip, breathe, partDone }: LayerHost,
): Promise<EncodedSize[]> {
  const sizes: EncodedSize[] = [];
  const written = wordsOf(sized.weights).slice();
  for (let i = 0; i < written.length; i += 1) if (sized.mask[i] === 0) written[i] = 0;
  for (const { id, choose } of losslessEncodings) {
    await breathe();
    const encoding = choose(sized);
    if (encoding) {
      const { parameter } = encoding;
      await breathe();
      const bytes = encoding.encode(sized);
      const gzipBytes = (await gzip(bytes)).length;
      await breathe();
      const read = encoding.decode(bytes);
      await breathe();
      assert(
        isSame(wordsOf(read.weights), written) && isSame(read.mask, sized.mask),
        `measureSizes: ${id} does not give ${sized.layer.name} back`,
      );
      await breathe();
      sizes.push({
        encoding: id,
        ...(parameter !== undefined && { parameter }),
        bytes: bytes.length,
        formulaBytes: encoding.formulaBytes(keptCount(sized.mask)),
        gzipBytes,
        isLossless: true,
      });
    }
    await partDone();
  }
  return sizes;
}

async function codedSizes(
  sized: SizedLayer,
  { gzip, breathe, partDone }: LayerHost,
): Promise<EncodedSize[]> {
  const { layer, weights, mask, kmeansBits } = sized;
  const sharing = shareWeightsInPieces(weights, mask, { bits: kmeansBits });
  const shared = await finishBreathing(sharing, breathe);
  const coded = codedWeights(shared, mask);
  await breathe();
  const sizes: EncodedSize[] = [];
  for (const { id, choose } of codedEncodings) {
    const encoding = choose(mask, kmeansBits);
    await breathe();
    const bytes = encoding.encode(coded);
    const gzipBytes = (await gzip(bytes)).length;
    await breathe();
    const read = encoding.decode(bytes);
    await breathe();
    assert(
      isSame(read.mask, mask) &&
        isSame(read.codes, coded.codes) &&
        isSame(wordsOf(read.codebook), wordsOf(coded.codebook)),
      `measureSizes: ${id} does not give ${layer.name} back`,
    );
    sizes.push({
      encoding: id,
      parameter: encoding.parameter,
      bytes: bytes.length,
      formulaBytes: encoding.formulaBytes(coded),
      gzipBytes,
      isLossless: false,
    });
    await partDone();
  }
  return sizes;
}

async function int8Size(
  { layer, weights, mask }: SizedLayer,
  { gzip, breathe }: SizeHost,
): Promise<{ bytes: Uint8Array; size: EncodedSize }> {
  const quantized = quantizeInt8(weights, mask, layer.shape);
  await breathe();
  const units = unitCount(layer.shape);
  const bytes = int8.encode(quantized);
  await breathe();
  const read = int8.decode(bytes, units);
  await breathe();
  assert(
    isSame(read.values, quantized.values) &&
      isSame(wordsOf(read.scales), wordsOf(quantized.scales)),
    `measureSizes: int8 does not give ${layer.name} back`,
  );
  const size: EncodedSize = {
    encoding: int8.id,
    bytes: bytes.length,
    formulaBytes: int8.formulaBytes(layer.count, units),
    gzipBytes: (await gzip(bytes)).length,
    isLossless: false,
  };
  return { bytes, size };
}

function smallestOf(encodings: readonly EncodedSize[]): LayerSize['smallest'] {
  return encodings
    .filter((size) => size.isLossless)
    .reduce((best, size) => (size.bytes < best.bytes ? size : best)).encoding;
}

/** The kernel as float32, what is masked as +0. */
function maskedBytes({ layer, weights, mask }: SizedLayer): Uint8Array {
  return dense
    .of(layer.count)
    .encode({ weights, mask })
    .subarray(0, 4 * layer.count);
}

function isSame(
  a: Uint32Array | Uint8Array | Int8Array,
  b: Uint32Array | Uint8Array | Int8Array,
): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}
