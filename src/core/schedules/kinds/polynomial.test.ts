import { describe, expect, it } from 'vitest';
import { polynomial } from './polynomial.ts';

const agp = { kind: 'polynomial', power: 3, initialSparsity: 0, frequency: 100 } as const;

describe('polynomial', () => {
  it('gives the published cubic ramp to 90 %', () => {
    // 0.9·(1 − (1 − p)³): p = .2 → .9·.488 = .4392; .4 → .9·.784 = .7056; .6 → .8424; .8 → .8928.
    const { sparsityAt } = polynomial.bind(agp);
    const at = [0, 0.2, 0.4, 0.6, 0.8, 1].map((progress) => sparsityAt(progress, 0.9));
    expect(at.map((sparsity) => Math.round(sparsity * 1000) / 1000)).toEqual([
      0, 0.439, 0.706, 0.842, 0.893, 0.9,
    ]);
  });

  it('is linear with power 1', () => {
    const { sparsityAt } = polynomial.bind({ ...agp, power: 1 });
    expect(sparsityAt(0.25, 0.8)).toBeCloseTo(0.2, 12);
  });

  it('fires at the end instead of a last time just before it', () => {
    // 844 steps, every 100: 800 is 44 before the end, less than a frequency, and merges into 844.
    const steps = Array.from(polynomial.bind(agp).moments(0, 844), ({ trainStep }) => trainStep);
    expect(steps).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 844]);
  });

  it('fires once at the end when the frequency divides the phase', () => {
    const steps = Array.from(polynomial.bind(agp).moments(50, 350), ({ trainStep }) => trainStep);
    expect(steps).toEqual([50, 150, 250, 350]);
  });

  it('is as far on its way as it is in the phase, wherever that begins', () => {
    const progress = Array.from(
      polynomial.bind(agp).moments(100, 500),
      (moment) => moment.progress,
    );
    expect(progress).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('fires at both ends of a phase shorter than its frequency', () => {
    expect([...polynomial.bind(agp).moments(10, 40)]).toEqual([
      { trainStep: 10, progress: 0 },
      { trainStep: 40, progress: 1 },
    ]);
  });

  it("gives tfmot's 0.79996 at step 800 of the tutorial's 844", () => {
    // PolynomialDecay(0.5 → 0.8), whose last update is at t = 800.
    const { sparsityAt } = polynomial.bind({ ...agp, initialSparsity: 0.5 });
    expect(sparsityAt(800 / 844, 0.8)).toBeCloseTo(0.79996, 5);
  });

  it('starts a layer at its target when that is below the initial sparsity', () => {
    const { sparsityAt } = polynomial.bind({ ...agp, initialSparsity: 0.5 });
    expect([0, 0.5, 1].map((progress) => sparsityAt(progress, 0.3))).toEqual([0.3, 0.3, 0.3]);
  });
});
