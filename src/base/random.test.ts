import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, hash32, nextTruncatedNormal, shuffle } from './random.ts';

function firstOf(...parts: (string | number)[]): number[] {
  const random = createRandom(...parts);
  return Array.from({ length: 4 }, () => random.nextUint32());
}

describe('createRandom', () => {
  it('is a function of the parts that name the stream, in their order', () => {
    expect(firstOf('a', 1)).toEqual(firstOf('a', 1));
    expect(firstOf('a', 1)).not.toEqual(firstOf('a', 2));
    expect(firstOf('a', 'b')).not.toEqual(firstOf('b', 'a'));
    expect(firstOf('a', 1)).not.toEqual(firstOf('a', 1 + 2 ** 32));
  });

  it('is uniform on [0, 1) and exact in float32', () => {
    const random = createRandom('uniform');
    const tenths = Array.from({ length: 10 }, () => 0);
    const draws = 100_000;
    let inexact = 0;
    for (let i = 0; i < draws; i += 1) {
      const value = random.next();
      if (Math.fround(value) !== value) inexact += 1;
      tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? NaN) + 1;
    }
    expect(inexact).toBe(0);
    // Five standard deviations of a binomial count: √(100,000·.1·.9) = 95.
    for (const count of tenths) expect(Math.abs(count - draws / 10)).toBeLessThan(5 * 95);
  });

  it('draws integers below a limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.string(), (limit, name) => {
        const value = createRandom(name).nextBelow(limit);
        expect(Number.isInteger(value) && value >= 0 && value < limit).toBe(true);
      }),
    );
  });
});

describe('nextTruncatedNormal', () => {
  const random = createRandom('normal');
  const draws = Array.from({ length: 200_000 }, () => nextTruncatedNormal(random));
  const meanOf = (value: (x: number) => number): number =>
    draws.reduce((sum, x) => sum + value(x), 0) / draws.length;

  it('stays within two standard deviations, and comes near both ends', () => {
    const [least, most] = [
      draws.reduce((low, x) => Math.min(low, x)),
      draws.reduce((high, x) => Math.max(high, x)),
    ];
    expect([least >= -2, least < -1.999, most < 2, most > 1.999]).toEqual([true, true, true, true]);
  });

  it('has the moments of a normal distribution that is cut at ±2', () => {
    // By parts, with φ(2) = 0.05399097 and Φ(2) − Φ(−2) = 0.95449974: E x² = 1 − 4φ/Φ = 0.773741,
    // E x⁴ = 3·E x² − 16φ/Φ = 1.416192. Five standard errors of 200,000 draws.
    expect(Math.abs(meanOf((x) => x))).toBeLessThan(5 * Math.sqrt(0.7737 / draws.length));
    expect(Math.abs(meanOf((x) => x ** 2) - 0.773741)).toBeLessThan(5 * 0.002024);
    expect(Math.abs(meanOf((x) => x ** 4) - 1.416192)).toBeLessThan(5 * 0.0058);
  });

  it('has the share of a normal distribution within one standard deviation', () => {
    // 0.68268949 / 0.95449974 = 0.715233; five standard errors.
    const within = meanOf((x) => (Math.abs(x) < 1 ? 1 : 0));
    expect(Math.abs(within - 0.715233)).toBeLessThan(5 * 0.00101);
  });

  it('is a function of its stream', () => {
    const again = createRandom('normal');
    expect([1, 2, 3].map(() => nextTruncatedNormal(again))).toEqual(draws.slice(0, 3));
  });
});

describe('hash32', () => {
  it('gives unsigned 32-bit integers that neighbours do not share', () => {
    const hashes = Array.from({ length: 10_000 }, (_, i) => hash32('layer', i));
    expect(hashes.every((hash) => hash >= 0 && hash < 2 ** 32 && Number.isInteger(hash))).toBe(
      true,
    );
    // 10,000 of 2³² collide about once in 86 times that one tries.
    expect(new Set(hashes).size).toBeGreaterThan(9_998);
  });
});

describe('shuffle', () => {
  it('permutes in place', () => {
    const numbers = Uint32Array.from({ length: 50 }, (_, i) => i);
    const given = numbers.slice();
    expect(shuffle(given, createRandom('order'))).toBe(given);
    expect(given).not.toEqual(numbers);
    expect(given.slice().sort()).toEqual(numbers);
  });
});
