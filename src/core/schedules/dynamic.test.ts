import { describe, expect, it } from 'vitest';
import { rigl } from './kinds/rigl.ts';
import { set } from './kinds/set.ts';

const parameters = { frequency: 10, removeFraction: 0.4, stopAt: 0.75 } as const;

describe('dynamic', () => {
  it('goes straight to the target, then drops and grows less and less until it stops', () => {
    // T = ⌊.75·80⌋ = 60: α/2·(1 + cos(πt/60)) at 10 … 50; cos 30° = .8660, cos 60° = .5.
    const moments = [...rigl.bind(parameters).moments(100, 180)];
    expect(moments.map(({ trainStep }) => trainStep)).toEqual([100, 110, 120, 130, 140, 150]);
    expect(moments[0]).toEqual({ trainStep: 100, progress: 1 });
    const shares = moments.slice(1).map(({ regrow }) => regrow?.removeFraction ?? 0);
    for (const [i, share] of [0.3732, 0.3, 0.2, 0.1, 0.0268].entries()) {
      expect(shares[i]).toBeCloseTo(share, 4);
    }
    expect(rigl.bind(parameters).sparsityAt(0, 0.9)).toBe(0.9);
  });

  it('grows by gradient under RigL and anywhere under SET', () => {
    expect([...rigl.bind(parameters).moments(0, 80)][1]?.regrow?.by).toBe('gradient');
    expect([...set.bind(parameters).moments(0, 80)][1]?.regrow?.by).toBe('random');
  });

  it('needs a prune phase', () => {
    expect(rigl.bind(parameters).problem(0, 'phase')).toMatchObject({
      code: 'no-room',
      params: { schedule: 'rigl' },
    });
  });
});
