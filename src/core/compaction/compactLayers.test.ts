import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import '../testing/matchers.ts';
import { plainForward } from '../forward/plainForward.ts';
import { deadUnits } from '../selection/mask.ts';
import { imageSize } from '../data/DataSet.ts';
import { prunableLayers, specOf, unitCount, type NetworkChoice } from '../network/networks.ts';
import type { LayerArrays } from './LayerArrays.ts';
import { compactLayers } from './compactLayers.ts';

const batchNormEpsilon = 1e-3;

/** Every network, narrow enough for plain loops. */
const data = { set: 'mnist' } as const;
const choices: NetworkChoice[] = [
  { network: 'small-cnn', widths: { conv1: 3, conv2: 4, dense1: 5 }, data },
  { network: 'tfmot-cnn', widths: { conv1: 4 }, data },
  { network: 'lenet-300-100', widths: { dense1: 6, dense2: 5 }, data },
  { network: 'lenet-5', widths: { conv1: 2, conv2: 3, dense1: 4 }, data },
  { network: 'article-cnn', widths: { conv1: 2, conv2: 3, dense1: 4 }, data },
];

interface MaskOptions {
  seed: number;
  /** Chance that a weight, a whole unit, and a whole input is kept. */
  weight: number;
  unit: number;
  input: number;
  /** Dead units' bias, scale and shift are zero, as our rules have it; else they are not. */
  isExact: boolean;
}

function randomLayers(choice: NetworkChoice, options: MaskOptions): LayerArrays[] {
  return prunableLayers(choice).map((layer) => {
    const random = createRandom(options.seed, layer.name);
    const units = unitCount(layer.shape);
    const inputs = layer.shape[layer.shape.length - 2];
    const floats = (count: number) =>
      Float32Array.from({ length: count }, () => random.next() - 0.5);
    const chances = (count: number, chance: number) =>
      Uint8Array.from({ length: count }, () => (random.next() < chance ? 1 : 0));
    const unitKept = layer.isOutput ? new Uint8Array(units).fill(1) : chances(units, options.unit);
    const inputKept = chances(inputs, options.input);
    const mask = chances(layer.count, options.weight).map(
      (kept, i) => kept * unitKept[i % units] * inputKept[Math.floor(i / units) % inputs],
    );
    const alive = deadUnits(mask, layer.shape).map((dead) => (options.isExact ? 1 - dead : 1));
    const ofUnits = () => floats(units).map((value, unit) => value * alive[unit]);
    const arrays: LayerArrays = {
      layer,
      kernel: floats(layer.count).map((value, i) => value * mask[i]),
      mask,
      bias: ofUnits(),
    };
    if (layer.hasBatchNorm) {
      arrays.batchNorm = {
        gamma: ofUnits(),
        beta: ofUnits(),
        mean: floats(units),
        variance: floats(units).map((value) => value + 0.6),
      };
    }
    return arrays;
  });
}

/** Logits of the network and of its compacted self. */
function bothLogits(choice: NetworkChoice, layers: LayerArrays[]) {
  const compacted = compactLayers(choice, layers, batchNormEpsilon);
  const random = createRandom('image', choice.network);
  const image = Float64Array.from({ length: imageSize(specOf(choice).inputShape) }, () =>
    random.next(),
  );
  const context = { image, batchNormEpsilon };
  const narrow = {
    network: choice.network,
    data,
    ...(compacted.widths && { widths: compacted.widths }),
  };
  return {
    compacted,
    masked: plainForward(specOf(choice), layers, context),
    after: plainForward(specOf(narrow), compacted.layers, context),
  };
}

const share = fc.constantFrom(0, 0.02, 0.1, 0.3, 0.6, 1);
const maskOptions = fc.record({
  seed: fc.nat(),
  weight: fc.constantFrom(0.002, 0.01, 0.05, 0.3, 1),
  unit: share,
  input: share,
  isExact: fc.boolean(),
});

describe('compactLayers', () => {
  it.each(choices)('leaves the logits of $network as they are, whatever is masked', (choice) => {
    fc.assert(
      fc.property(maskOptions, (options) => {
        const { masked, after } = bothLogits(choice, randomLayers(choice, options));
        // Folded biases are rounded to float32: 6e-8 of sums below 10, through at most 4 layers.
        expect(after).toBeAllClose(masked, { atol: 1e-5, rtol: 1e-5 });
      }),
      { numRuns: 40 },
    );
  });

  it.each(choices)('finds nothing more to remove from a compacted $network', (choice) => {
    fc.assert(
      fc.property(maskOptions, (options) => {
        const first = compactLayers(choice, randomLayers(choice, options), batchNormEpsilon);
        const narrow = {
          network: choice.network,
          data,
          ...(first.widths && { widths: first.widths }),
        };
        const again = compactLayers(narrow, first.layers, batchNormEpsilon);
        expect(again.widths).toEqual(first.widths);
        expect(again.layers).toEqual(first.layers);
      }),
      { numRuns: 40 },
    );
  });

  it('removes nothing from an unpruned network, and gives the arrays as they are', () => {
    const [choice] = choices;
    const options = { seed: 1, weight: 1, unit: 1, input: 1, isExact: true };
    const layers = randomLayers(choice, options);
    expect(compactLayers(choice, layers, batchNormEpsilon)).toMatchObject({
      widths: choice.widths,
      layers,
    });
    const whole: NetworkChoice = { network: 'tfmot-cnn', data };
    expect(
      compactLayers(whole, randomLayers(whole, options), batchNormEpsilon).widths,
    ).toBeUndefined();
  });

  it('removes the rows (y·w + x)·C + c of the dense layer behind a flattened map', () => {
    // tfmot-cnn: conv 3×3 valid → 26×26, pooled to 13×13×4, flattened to 676 rows of 10.
    const choice = choices[1];
    const layers = randomLayers(choice, { seed: 2, weight: 1, unit: 1, input: 1, isExact: true });
    const [conv, dense] = layers;
    conv.mask = conv.mask.map((_, i) => (i % 4 === 1 ? 0 : 1));
    conv.bias[1] = 0;
    const { layers: after, widths } = compactLayers(choice, layers, batchNormEpsilon);
    expect(widths).toEqual({ conv1: 3 });
    expect(after[0].layer.shape).toEqual([3, 3, 1, 3]);
    expect(after[1].layer.shape).toEqual([13 * 13 * 3, 10]);
    for (const [y, x, c, cAfter] of [
      [0, 0, 0, 0],
      [0, 0, 2, 1],
      [4, 7, 3, 2],
      [12, 12, 0, 0],
    ]) {
      const rowBefore = (y * 13 + x) * 4 + c;
      const rowAfter = (y * 13 + x) * 3 + cAfter;
      expect(after[1].kernel.slice(rowAfter * 10, rowAfter * 10 + 10)).toEqual(
        dense.kernel.slice(rowBefore * 10, rowBefore * 10 + 10),
      );
    }
  });

  it('removes what nothing reads, and what then feeds only that, back to the first layer', () => {
    // dense3 reads only unit 0 of dense2, which reads only units 2 and 4 of dense1.
    const choice = choices[2];
    const layers = randomLayers(choice, { seed: 3, weight: 1, unit: 1, input: 1, isExact: true });
    layers[2].mask = layers[2].mask.map((_, i) => (i < 10 ? 1 : 0));
    layers[1].mask = layers[1].mask.map((_, i) => {
      const [input, unit] = [Math.floor(i / 5), i % 5];
      return unit !== 0 || input === 2 || input === 4 ? 1 : 0;
    });
    const { widths, survivals } = compactLayers(choice, layers, batchNormEpsilon);
    expect(widths).toEqual({ dense1: 2, dense2: 1 });
    expect([...survivals[0].units]).toEqual([2, 4]);
  });

  it('moves the constant of a dead unit with a bias into the next biases', () => {
    // dense1's unit 3 is dead but keeps bias 0.25: unit j of dense2 gains 0.25·w[3][j].
    const choice = choices[2];
    const layers = randomLayers(choice, { seed: 4, weight: 1, unit: 1, input: 1, isExact: false });
    layers[0].mask = layers[0].mask.map((_, i) => (i % 6 === 3 ? 0 : 1));
    layers[0].bias[3] = 0.25;
    const { widths, layers: after } = compactLayers(choice, layers, batchNormEpsilon);
    expect(widths).toEqual({ dense1: 5, dense2: 5 });
    const expected = layers[1].bias.map((bias, j) => bias + 0.25 * layers[1].kernel[3 * 5 + j]);
    expect(after[1].bias).toBeAllClose(expected, { atol: 1e-7 });
  });

  it('cannot move it into a padded convolution, and says that the unit had to stay', () => {
    const choice = choices[0];
    const layers = randomLayers(choice, { seed: 5, weight: 1, unit: 1, input: 1, isExact: false });
    layers[0].mask = layers[0].mask.map((_, i) => (i % 3 === 1 ? 0 : 1));
    layers[0].bias[1] = 0.25;
    const stuck = compactLayers(choice, layers, batchNormEpsilon);
    expect(stuck.survivals[0]).toMatchObject({ constantUnits: 1 });
    expect(stuck.survivals[0].units).toHaveLength(3);
    layers[0].bias[1] = -0.25;
    // relu(−0.25) = 0, which the border sees as much of as of any zero.
    const free = compactLayers(choice, layers, batchNormEpsilon);
    expect([...free.survivals[0].units]).toEqual([0, 2]);
    expect(free.survivals[0].constantUnits).toBe(0);
  });

  it('keeps one unit of a layer that is dead as a whole, and every unit of the output', () => {
    for (const choice of choices) {
      const layers = randomLayers(choice, { seed: 6, weight: 0, unit: 1, input: 1, isExact: true });
      const { layers: after, survivals } = compactLayers(choice, layers, batchNormEpsilon);
      for (const { layer } of after) expect(unitCount(layer.shape)).toBe(layer.isOutput ? 10 : 1);
      for (const { units } of survivals) expect(units[0]).toBe(0);
    }
  });

  it('keeps the bias of an output whose every input is gone', () => {
    // Output 7 reads only dense2's unit 4, which is dead: the logit is the bias alone.
    const choice = choices[2];
    const layers = randomLayers(choice, { seed: 7, weight: 1, unit: 1, input: 1, isExact: true });
    layers[1].mask = layers[1].mask.map((_, i) => (i % 5 === 4 ? 0 : 1));
    layers[1].bias[4] = 0;
    layers[2].mask = layers[2].mask.map((_, i) => (i % 10 !== 7 || i >= 40 ? 1 : 0));
    const { layers: after } = compactLayers(choice, layers, batchNormEpsilon);
    expect(deadUnits(after[2].mask, after[2].layer.shape)[7]).toBe(0);
    expect(after[2].bias[7]).toBe(layers[2].bias[7]);
    expect(after[2].kernel.filter((w, i) => i % 10 === 7 && w !== 0)).toHaveLength(0);
  });

  it('gathers masks with the weights, which are +0 where masked', () => {
    const choice = choices[0];
    // One of conv2's units is dead, so conv2 and dense1 are gathered, and every other reads something.
    const before = randomLayers(choice, { seed: 8, weight: 0.5, unit: 1, input: 1, isExact: true });
    before[1].mask = before[1].mask.map((kept, i) => (i % 4 === 2 ? 0 : kept));
    before[1].kernel = before[1].kernel.map((weight, i) => weight * before[1].mask[i]);
    before[1].bias[2] = 0;
    const { layers, widths } = compactLayers(choice, before, batchNormEpsilon);
    expect(widths).toEqual({ conv1: 3, conv2: 3, dense1: 5 });
    for (const { mask, kernel } of layers) {
      expect(mask).toContain(0);
      // No kept weight is 0 here, so that one at another's place shows.
      expect(kernel.map((weight) => (Object.is(weight, 0) ? 0 : 1))).toEqual(
        Float32Array.from(mask),
      );
    }
  });
});
