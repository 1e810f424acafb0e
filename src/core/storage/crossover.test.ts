import { describe, expect, test } from 'vitest';
import { bytesPerWeight, winsOver } from './crossover.ts';

const shape = [784, 300];
const bitmap = { encoding: 'bitmap' } as const;
const relative = (indexBits: number) => ({ encoding: 'relativeIndex', indexBits }) as const;

describe('where a relative index beats the bitmap', () => {
  // reference/pruning.md, §10: 5 bits between about 80 % and 98.7 %, 6 bits from 83 %, 8 bits from
  // 88 %, 4 bits or fewer never.
  test('5 bits: between about 80 % and 98.7 %', () => {
    const wins = winsOver(relative(5), bitmap, shape);
    expect(wins).toHaveLength(1);
    expect(wins[0].from).toBeCloseTo(0.8, 2);
    // By hand at d = 0.0121: q = 0.9879^32 = 0.677, 37·d/(1 − q) = 1.387 = 1 + 32·d.
    expect(wins[0].to).toBeCloseTo(0.9879, 4);
  });

  test.each([
    [6, 0.833],
    [8, 0.875],
  ])('%i bits: from %f on', (bits, from) => {
    const wins = winsOver(relative(bits), bitmap, shape);
    expect(wins).toHaveLength(1);
    // Without fillers (k + 32)·d = 1 + 32·d, so d = 1/k: 1 − 1/6, 1 − 1/8.
    expect(wins[0].from).toBeCloseTo(1 - 1 / bits, 3);
    expect(wins[0].from).toBeCloseTo(from, 3);
  });

  test.each([2, 3, 4])('%i bits: never', (bits) => {
    expect(winsOver(relative(bits), bitmap, shape)).toEqual([]);
  });

  test('the best of all k wins wherever one of them does, and to the end', () => {
    const [{ from, to }] = winsOver({ encoding: 'relativeIndex' }, bitmap, shape);
    expect(from).toBeCloseTo(winsOver(relative(5), bitmap, shape)[0].from, 6);
    expect(to).toBeGreaterThan(0.999);
  });
});

describe('other crossovers, by hand', () => {
  test('the bitmap beats dense from 1/32 on: 1 + 32·d < 32', () => {
    const [{ from, to }] = winsOver(bitmap, { encoding: 'dense' }, shape);
    expect(from).toBeCloseTo(1 / 32, 8);
    expect(to).toBe(1);
  });

  test('COO beats dense from 50 % and the bitmap from 31/32 on: 64·d < 1 + 32·d', () => {
    expect(winsOver({ encoding: 'coo' }, { encoding: 'dense' }, shape)[0].from).toBeCloseTo(0.5, 8);
    expect(winsOver({ encoding: 'coo' }, bitmap, shape)[0].from).toBeCloseTo(31 / 32, 8);
  });

  test('CSR pays its row pointers: 48·d + 32·785/235,200 < 1 + 32·d', () => {
    const density = (1 - (32 * 785) / 235_200) / 16;
    expect(winsOver({ encoding: 'csr' }, bitmap, shape)[0].from).toBeCloseTo(1 - density, 8);
  });

  test('keep 2 of 4 is 17/32 of dense, just as the bitmap at one half', () => {
    expect(bytesPerWeight({ encoding: 'nOfM', n: 2, m: 4 }, 0.5, shape)).toBe((4 * 17) / 32);
    expect(bytesPerWeight(bitmap, 0.5, shape)).toBe((4 * 17) / 32);
  });

  test('blocks of 16 that are pruned whole cost 1/16 bit a weight and no more', () => {
    const blocks = { encoding: 'block', size: 16, pruned: 'whole-blocks' } as const;
    // (1/16 + 32·0.2) / 8
    expect(bytesPerWeight(blocks, 0.8, shape)).toBeCloseTo(0.8078125, 12);
    // Of 16 random weights one is nearly always kept: 1 − 0.8^16 = 0.97185 of all blocks.
    const random = { encoding: 'block', size: 16, pruned: 'weights' } as const;
    expect(bytesPerWeight(random, 0.8, shape)).toBeCloseTo((1 / 16 + 32 * 0.971_852_5) / 8, 6);
  });
});
