import { describe, expect, it } from 'vitest';
import { layerQuota, pruneCount } from './layerQuota.ts';

describe('pruneCount', () => {
  it('is to the nearest grain, halves upwards', () => {
    // .25·10 = 2.5; .24·10 = 2.4; .26·10 = 2.6.
    expect([0, 0.24, 0.25, 0.26].map((sparsity) => pruneCount(10, sparsity))).toEqual([0, 2, 3, 3]);
  });

  it('leaves one grain, however much is asked for', () => {
    expect(pruneCount(10, 0.95)).toBe(9);
    expect(pruneCount(10, 0.999)).toBe(9);
    expect(pruneCount(1, 0.9)).toBe(0);
  });
});

describe('layerQuota', () => {
  it('is what stays of the one group', () => {
    expect(layerQuota(10, 0.3)).toEqual({ kind: 'keepCounts', counts: Uint32Array.of(7) });
  });
});
