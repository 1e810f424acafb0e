import { describe, expect, it } from 'vitest';
import { dropoutMask } from './dropoutMask.ts';

describe('dropoutMask', () => {
  it('drops about its rate and scales the rest up so that the mean stays 1', () => {
    const mask = dropoutMask(100_000, 0.4, [7, 'dropout', 6, 0]);
    const kept = Math.fround(1 / 0.6);
    expect(new Set(mask)).toEqual(new Set([0, kept]));
    const dropped = mask.filter((value) => value === 0).length / mask.length;
    // Four standard deviations of a share of 100,000.
    expect(Math.abs(dropped - 0.4)).toBeLessThan(4 * Math.sqrt((0.4 * 0.6) / 100_000));
  });

  it('is another one at every training step, and the same one for the same training step', () => {
    const at = (trainStep: number) => dropoutMask(1000, 0.4, [7, 'dropout', 6, trainStep]);
    expect(at(3)).toEqual(at(3));
    expect(at(3)).not.toEqual(at(4));
  });
});
