import { describe, expect, it } from 'vitest';
import { cosine } from './kinds/cosine.ts';
import { custom } from './kinds/custom.ts';
import { exponential } from './kinds/exponential.ts';
import { linear } from './kinds/linear.ts';

const gradual = { initialSparsity: 0, frequency: 100 };

describe('exponential', () => {
  it('gives the reference curve to 90 %', () => {
    // 1 − .1^p: .1^.2 = .63096, .1^.4 = .39811, .1^.6 = .25119, .1^.8 = .15849.
    const { sparsityAt } = exponential.bind({ ...gradual });
    const at = [0, 0.2, 0.4, 0.6, 0.8, 1].map((progress) => sparsityAt(progress, 0.9));
    expect(at.map((sparsity) => Math.round(sparsity * 1000) / 1000)).toEqual([
      0, 0.369, 0.602, 0.749, 0.842, 0.9,
    ]);
  });

  it('removes the same share of the survivors at equal steps, from any start', () => {
    // From density .5 to .125 in two halves: a factor of ½ each, so .25 in the middle.
    const schedule = exponential.bind({ ...gradual, initialSparsity: 0.5 });
    expect(schedule.sparsityAt(0, 0.875)).toBeCloseTo(0.5, 12);
    expect(schedule.sparsityAt(0.5, 0.875)).toBeCloseTo(0.75, 12);
  });
});

describe('a curve that rounding would end beside its target', () => {
  it('ends on it to the last bit', () => {
    // 1 − (1 − .3) and .2 + (.9 − .2) are not .3 and .9 in float64.
    expect(1 - (1 - 0.3)).not.toBe(0.3);
    expect(exponential.bind({ ...gradual }).sparsityAt(1, 0.3)).toBe(0.3);
    expect(0.2 + (0.9 - 0.2)).not.toBe(0.9);
    expect(cosine.bind({ ...gradual, initialSparsity: 0.2 }).sparsityAt(1, 0.9)).toBe(0.9);
  });
});

describe('cosine', () => {
  it('is half-way in the middle and gentle at both ends', () => {
    // (1 − cos 60°)/2 = ¼ at p = ⅓, (1 − cos 120°)/2 = ¾ at p = ⅔.
    const { sparsityAt } = cosine.bind({ ...gradual });
    expect(sparsityAt(1 / 3, 0.8)).toBeCloseTo(0.2, 12);
    expect(sparsityAt(0.5, 0.8)).toBeCloseTo(0.4, 12);
    expect(sparsityAt(2 / 3, 0.8)).toBeCloseTo(0.6, 12);
    const later = cosine.bind({ ...gradual, initialSparsity: 0.4 });
    expect(later.sparsityAt(0.5, 0.8)).toBeCloseTo(0.6, 12);
  });
});

describe('linear', () => {
  it('is the polynomial of power 1', () => {
    const even = linear.bind({ ...gradual });
    for (const progress of [0, 0.25, 0.5, 1]) {
      expect(even.sparsityAt(progress, 0.8)).toBeCloseTo(0.8 * progress, 12);
    }
    expect(even.problem(0, 'phase')?.params).toEqual({ schedule: 'linear' });
  });
});

describe('custom', () => {
  it('reaches the drawn shares of the target and fires as gradual schedules do', () => {
    const points = [
      { progress: 0, level: 0.25 },
      { progress: 0.5, level: 0.75 },
      { progress: 1, level: 1 },
    ];
    const schedule = custom.bind({ points, frequency: 50 });
    expect([0, 0.5, 1].map((progress) => schedule.sparsityAt(progress, 0.8))).toEqual([
      0.2,
      0.75 * 0.8,
      0.8,
    ]);
    // From .4 on, the levels are shares of the .4 that are left.
    expect(schedule.sparsityAt(0.5, 0.8, 0.4)).toBeCloseTo(0.4 + 0.75 * 0.4, 12);
    expect([...schedule.moments(0, 120)]).toEqual([
      { trainStep: 0, progress: 0 },
      { trainStep: 50, progress: 50 / 120 },
      { trainStep: 120, progress: 1 },
    ]);
  });
});
