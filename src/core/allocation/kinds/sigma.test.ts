import { describe, expect, it } from 'vitest';
import { sigma } from './sigma.ts';

function thresholdOf(quality: number) {
  const bound = sigma.bind({ quality });
  if (bound.basis !== 'weights' || !bound.threshold) throw new Error('want a threshold');
  return bound.threshold;
}

describe('the threshold that is to be expected under sigma', () => {
  it('is the share of the quality in the σ of dense weights at first', () => {
    const { after, below } = thresholdOf(2);
    expect(after(0, 0.5)).toBe(1);
    expect(after(0, 1)).toBe(2);
    // P(|x| < σ) and P(|x| < 2σ) of a normal distribution.
    expect([0, 1, 2].map(below)).toEqual([0, 0.682689, 0.9545].map((p) => expect.closeTo(p, 5)));
  });

  it('is in the σ of what lies above the last one from then on, and never falls', () => {
    // Above σ: 1 + φ(1)/(1 − Φ(1)) = 1 + .241971/.158655 = 2.525135, so σ′ = 1.589067.
    const { after } = thresholdOf(2);
    expect(after(1, 1)).toBeCloseTo(2 * 1.589067, 4);
    expect(after(1, 0.5)).toBeCloseTo(1.589067, 4);
    expect(after(1, 0.25)).toBe(1);
  });

  it('goes on where hardly a weight is left above it', () => {
    // There φ(τ)/(1 − Φ(τ)) is near τ, and σ′ near √(1 + τ²).
    const { after } = thresholdOf(2);
    expect(after(6, 1)).toBeCloseTo(2 * Math.sqrt(37), 6);
    expect(after(4.4, 1)).toBeLessThan(after(4.6, 1));
  });
});
