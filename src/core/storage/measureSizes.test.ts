import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { prunableLayers, unitCount } from '../network/networks.ts';
import { codebookBits, denseBits } from '../encodings/formulas.ts';
import { measureSizes } from './measureSizes.ts';
import { encodingIds } from '../encodings/registry.ts';
import type { NetworkId } from '../network/networks.ts';
import type { GranularityRecipe } from '../recipe/recipe.ts';
import type { EncodedSize, EncodingId, LayerSize, SizeReport } from '../records/reports.ts';
import type { SizedLayer } from './measureSizes.ts';

/** Normally distributed weights (twelve uniform ones summed), a random mask, biases of 0.1. */
function sizedLayers(
  network: NetworkId,
  density: number,
  granularity: GranularityRecipe = { kind: 'weight' },
): SizedLayer[] {
  return prunableLayers({ network, data: { set: 'mnist' } }).map((layer) => {
    const random = createRandom(7, layer.name);
    const weights = new Float32Array(layer.count);
    const mask = new Uint8Array(layer.count);
    for (let i = 0; i < layer.count; i += 1) {
      let sum = -6;
      for (let j = 0; j < 12; j += 1) sum += random.next();
      weights[i] = 0.1 * sum;
      mask[i] = random.next() < density ? 1 : 0;
    }
    const vectors = [new Float32Array(unitCount(layer.shape)).fill(0.1)];
    return { layer, granularity, weights, mask, vectors, kmeansBits: 5 };
  });
}

const host = {
  gzip: async (bytes: Uint8Array) => gzipSync(bytes, { level: 6 }),
  breathe: async () => {},
};

function sizeOf(of: Pick<LayerSize, 'encodings'>, id: EncodingId): EncodedSize {
  const found = of.encodings.find((size) => size.encoding === id);
  if (!found) throw new Error(`sizeOf: no ${id}`);
  return found;
}

function layerOf(report: SizeReport, name: string): LayerSize {
  const found = report.layers.find((layer) => layer.name === name);
  if (!found) throw new Error(`layerOf: no ${name}`);
  return found;
}

describe('measureSizes', () => {
  test('counts what the closed forms count, to the last byte where nothing is random', async () => {
    const report = await measureSizes({
      ...host,
      trainStep: 3,
      layers: sizedLayers('small-cnn', 0.2),
    });
    expect(report.trainStep).toBe(3);
    for (const layer of report.layers) {
      for (const id of ['dense', 'bitmap', 'coo', 'csr', 'int8'] as const) {
        const { bytes, formulaBytes } = sizeOf(layer, id);
        expect(bytes, `${layer.name} ${id}`).toBe(Math.ceil(formulaBytes));
      }
    }
    // dense1 is 784 × 64: 200,704 bytes dense; 6,272 bytes of bitmap and 4 a kept weight.
    const dense1 = layerOf(report, 'dense1');
    expect(sizeOf(dense1, 'dense').bytes).toBe(200_704);
    expect(sizeOf(dense1, 'bitmap').bytes).toBe(6_272 + 4 * dense1.kept);
    expect(sizeOf(dense1, 'csr').bytes).toBe(4 * 785 + 6 * dense1.kept);
    expect(sizeOf(dense1, 'int8').bytes).toBe(50_176 + 4 * 64);
  });

  test.each([
    [0.02, 1.06],
    [0.1, 1.06],
    [0.3, 1.06],
    // Nine of ten gaps are 1: 0.47 bits of entropy, but a code of a bit.
    [0.9, 1.15],
  ])(
    'is near the expected fillers, live blocks and entropies at density %f',
    async (density, mostOverEntropy) => {
      const report = await measureSizes({
        ...host,
        trainStep: 0,
        layers: sizedLayers('small-cnn', density),
      });
      const dense1 = layerOf(report, 'dense1');
      // Fillers and blocks scatter by their standard deviation, under 1 % here; headers are 4 bytes.
      for (const id of ['relativeIndex', 'block', 'kmeans'] as const) {
        const { bytes, formulaBytes } = sizeOf(dense1, id);
        expect(Math.abs(bytes / formulaBytes - 1), id).toBeLessThan(0.02);
      }
      // Huffman codes are longer than the entropy.
      const huffman = sizeOf(dense1, 'huffman');
      expect(huffman.bytes / huffman.formulaBytes).toBeGreaterThan(0.98);
      expect(huffman.bytes / huffman.formulaBytes).toBeLessThan(mostOverEntropy);
    },
  );

  test('finds the smallest lossless encoding: none, bitmap, relative index as sparsity grows', async () => {
    const smallestAt = async (density: number): Promise<EncodingId> => {
      const layers = sizedLayers('small-cnn', density);
      return layerOf(await measureSizes({ ...host, trainStep: 0, layers }), 'dense1').smallest;
    };
    expect(await smallestAt(1)).toBe('dense');
    expect(await smallestAt(0.5)).toBe('bitmap');
    expect(await smallestAt(0.1)).toBe('relativeIndex');
  });

  test('keeps 2 of 4 in 17/32 of dense, and leaves it out of other layers', async () => {
    const granularity = { kind: 'nOfM', n: 2, m: 4, axis: 'input' } as const;
    const layers = sizedLayers('small-cnn', 0.2);
    const dense1 = layers[2];
    dense1.granularity = granularity;
    // Inputs 0 and 3 of every four.
    dense1.mask = dense1.mask.map((_, i) => ([0, 3].includes(Math.floor(i / 64) % 4) ? 1 : 0));
    const report = await measureSizes({ ...host, trainStep: 0, layers });
    const size = sizeOf(layerOf(report, 'dense1'), 'nOfM');
    expect(size.bytes).toBe((200_704 * 17) / 32);
    expect(size.parameter).toBe('2:4');
    expect(layerOf(report, 'conv1').encodings.map(({ encoding }) => encoding)).not.toContain(
      'nOfM',
    );
    expect(report.network.map(({ encoding }) => encoding)).toEqual(
      encodingIds.filter((id) => id !== 'nOfM'),
    );
  });

  test('writes a layer pruned by filters as one bit a filter and the filters that are left', async () => {
    const [, conv2] = sizedLayers('small-cnn', 1, { kind: 'filter' });
    // 16 filters of 72 weights; the odd ones are pruned.
    const mask = conv2.mask.map((_, i) => (i % 2 === 0 ? 1 : 0));
    const report = await measureSizes({ ...host, trainStep: 0, layers: [{ ...conv2, mask }] });
    const size = sizeOf(report.layers[0], 'block');
    expect(size).toMatchObject({ parameter: 'filter', bytes: 2 + 4 * 8 * 72, isLossless: true });
    expect(size.formulaBytes).toBe(size.bytes);
    expect(report.layers[0].smallest).toBe('block');
  });

  test('sums over layers', async () => {
    const report = await measureSizes({
      ...host,
      trainStep: 0,
      layers: sizedLayers('small-cnn', 0.2),
    });
    expect(report.network.map(({ encoding }) => encoding)).toEqual(
      encodingIds.filter((id) => id !== 'nOfM'),
    );
    for (const sum of report.network) {
      const parts = report.layers.map((layer) => sizeOf(layer, sum.encoding));
      expect(sum.bytes).toBe(parts.reduce((total, { bytes }) => total + bytes, 0));
      expect(sum.gzipBytes).toBe(parts.reduce((total, { gzipBytes }) => total + gzipBytes, 0));
    }
  });

  test('zips the file: kernels and vectors as float32, before pruning, after it, and in int8', async () => {
    const layers = sizedLayers('small-cnn', 0.2);
    const arrays = layers.flatMap(({ weights, vectors }) => [weights, ...vectors]);
    const unpruned = { trainStep: 94, arrays };
    const { file, sparsity } = await measureSizes({ ...host, trainStep: 282, layers, unpruned });
    expect(sparsity).toBeCloseTo(0.8, 2);
    expect(file.unprunedTrainStep).toBe(94);
    // small-cnn: 52,138 parameters.
    expect(file.denseBytes).toBe(4 * 52_138);
    expect(file.gzipBytes).toBeLessThan(0.4 * file.denseBytes);
    expect(file.unprunedGzipBytes).toBeGreaterThan(0.9 * file.denseBytes);
    expect(file.int8GzipBytes).toBeLessThan(0.5 * file.gzipBytes);
    const whole = Buffer.concat(arrays.map((values) => Buffer.from(values.buffer)));
    expect(file.unprunedGzipBytes).toBe(gzipSync(whole, { level: 6 }).length);
  });

  test('leaves the unpruned file out where none is known', async () => {
    const { file } = await measureSizes({
      ...host,
      trainStep: 0,
      layers: sizedLayers('tfmot-cnn', 0.5),
    });
    expect(file).not.toHaveProperty('unprunedGzipBytes');
  });

  test('writes no masked value down, though one has drifted from zero', async () => {
    const [conv1] = sizedLayers('small-cnn', 0);
    const zeroed = { ...conv1, weights: new Float32Array(conv1.weights.length) };
    const drifted = await measureSizes({ ...host, trainStep: 0, layers: [conv1] });
    const clean = await measureSizes({ ...host, trainStep: 0, layers: [zeroed] });
    expect(drifted).toEqual(clean);
  });

  test('breathes within the weight sharing of a layer, the more the larger it is', async () => {
    const breathsFor = async (count: number): Promise<number> => {
      let breaths = 0;
      const breathe = async (): Promise<void> => {
        breaths += 1;
      };
      const layer = prunableLayer([count / 10, 10]);
      const random = createRandom('breaths', count);
      const mask = Uint8Array.from({ length: count }, () => Number(random.next() < 0.02));
      const weights = Float32Array.from(mask, (kept) => kept * random.next());
      const sized = { layer, granularity: { kind: 'weight' }, kmeansBits: 1 } as const;
      const layers = [{ ...sized, mask, weights, vectors: [] }];
      await measureSizes({ ...host, breathe, trainStep: 0, layers });
      return breaths;
    };
    // 2¹⁹ weights at once: two pieces in place of one to gather them and to leave out what is unused,
    // twice, and ten in place of one to assign them, 2¹⁶ at a time.
    expect((await breathsFor(600_000)) - (await breathsFor(60_000))).toBe(1 + 2 + 9);
  });

  test('breathes and tells how far it is after every encoding, and can be ended there', async () => {
    const seen: number[] = [];
    const onProgress = (done: number, total: number): void => {
      expect(total).toBe(4 * 10);
      seen.push(done);
    };
    const layers = sizedLayers('small-cnn', 0.2);
    await measureSizes({ ...host, trainStep: 0, layers, onProgress });
    expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    const breathe = async (): Promise<void> => {
      throw new Error('cancelled');
    };
    await expect(measureSizes({ ...host, breathe, trainStep: 0, layers })).rejects.toThrow(
      'cancelled',
    );
  });
});

test('a codebook of 256 is half of the 500 weights of LeNet-5 conv1', () => {
  expect(codebookBits(8) / denseBits({ count: 500, kept: 500 })).toBeCloseTo(0.512, 12);
});
