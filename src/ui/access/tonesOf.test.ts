import { describe, expect, it } from 'vitest';
import { clickGapSeconds, highestHz, lowestHz, plotSeconds, tonesOf } from './tonesOf.ts';

const hzOf = (y: number): number | undefined =>
  tonesOf({ points: [{ x: 0, y }], pruned: [] }).pitches[0]?.hz;

describe('tonesOf', () => {
  it('goes from the lowest to the highest pitch over the height of the plot, and no further', () => {
    expect([-1, 0, 1, 2].map(hzOf)).toEqual([lowestHz, lowestHz, highestHz, highestHz]);
  });

  it('makes equal differences equal intervals', () => {
    const [low = 0, middle = 0, high = 0] = [0.2, 0.5, 0.8].map(hzOf);
    expect(middle / low).toBeCloseTo(high / middle, 10);
    // Three octaves over the whole height, so one over a third.
    expect(hzOf(1 / 3)).toBeCloseTo(2 * lowestHz, 8);
  });

  it('rises and falls with the curve, in the time that the plot takes', () => {
    const points = [0.9, 0.95, 0.4, 0.8].map((y, i) => ({ x: i / 3, y }));
    const { pitches } = tonesOf({ points, pruned: [] });
    expect(pitches.map(({ atSeconds }) => atSeconds)).toEqual([
      0,
      plotSeconds / 3,
      (2 * plotSeconds) / 3,
      plotSeconds,
    ]);
    const signs = pitches.slice(1).map(({ hz }, i) => Math.sign(hz - (pitches[i]?.hz ?? 0)));
    expect(signs).toEqual([1, -1, 1]);
  });

  it('clicks where a pruning step is, but for those that come too soon after another', () => {
    const gap = clickGapSeconds / plotSeconds;
    const pruned = [0.25, 0.25 + 0.5 * gap, 0.25 + 1.5 * gap, 0.75];
    const { clicks } = tonesOf({ points: [], pruned });
    expect(clicks).toEqual([0.25, 0.25 + 1.5 * gap, 0.75].map((x) => x * plotSeconds));
  });
});
