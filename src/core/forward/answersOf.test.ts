import { describe, expect, it } from 'vitest';
import { pixelValues } from '../data/pixelValues.ts';
import { weightParts } from '../pretrained/weightParts.ts';
import { answersOf, probabilities } from './answersOf.ts';

describe('probabilities', () => {
  it('are in proportion to the powers of e, however large the logits', () => {
    const shares = probabilities([0, Math.log(2), Math.log(5)]);
    for (const [i, share] of [1 / 8, 2 / 8, 5 / 8].entries())
      expect(shares[i]).toBeCloseTo(share, 12);
    expect(probabilities([1000, 1000])).toEqual([0.5, 0.5]);
  });
});

describe('the answers of weights', () => {
  const choice = {
    network: 'lenet-300-100',
    widths: { dense1: 1, dense2: 1 },
    data: { set: 'mnist', pixels: 'unit' },
  } as const;
  /** One path of units, whose first reads one pixel: 2·x, then 3·that − 1, then ±that for two digits. */
  const weights = weightParts(choice).map(({ layer, role, shape, count }) => ({
    layer,
    role,
    shape,
    count,
    values: new Float32Array(count),
  }));
  const set = (layer: string, role: string, at: number, value: number): void => {
    const part = weights.find((one) => one.layer === layer && one.role === role);
    if (part) part.values[at] = value;
  };
  const pixel = 28 * 3 + 5;
  set('dense1', 'kernel', pixel, 2);
  set('dense2', 'kernel', 0, 3);
  set('dense2', 'bias', 0, -1);
  set('dense3', 'kernel', 4, 1);
  set('dense3', 'kernel', 7, -1);

  it('are those of the definitions', () => {
    const pixels = new Uint8Array(784);
    pixels[pixel] = 200;
    const [read] = [pixelValues('unit', { mean: 0, standardDeviation: 1 })[200]];
    const hidden = 3 * (2 * read) - 1;
    const logits = Array.from({ length: 10 }, (_, digit) =>
      digit === 4 ? hidden : digit === 7 ? -hidden : 0,
    );
    expect(answersOf(choice, weights, pixels)).toEqual(probabilities(logits));
  });

  it('are cut off at zero below a unit that does not fire', () => {
    // With the pixel black the second layer gives −1, and nothing after it but its zero.
    expect(answersOf(choice, weights, new Uint8Array(784))).toEqual(
      Array.from({ length: 10 }, () => 0.1),
    );
  });

  it('are refused where a layer has none', () => {
    expect(() => answersOf(choice, weights.slice(1), new Uint8Array(784))).toThrow(
      'forwardLayers: want the kernel of dense1, got none',
    );
  });
});
