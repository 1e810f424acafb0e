import { describe, expect, it } from 'vitest';
import { mnist } from './mnist.ts';
import { pixelValues } from './pixelValues.ts';

describe('pixelValues', () => {
  it('divides bytes by 255 and rounds once, to float32', () => {
    const values = pixelValues('unit', { mean: 0.9, standardDeviation: 7 });
    expect(values).toEqual(Float32Array.from({ length: 256 }, (_, byte) => byte / 255));
  });

  it('takes MNIST’s mean off and divides by its standard deviation', () => {
    const values = pixelValues('standardised', mnist.pixelStatistics);
    expect(values).toHaveLength(256);
    // −0.13066/0.30811, (0.4 − 0.13066)/0.30811 and (1 − 0.13066)/0.30811; half a unit of float32.
    expect(values[0]).toBeCloseTo(-0.424069, 6);
    expect(values[102]).toBeCloseTo(0.874168, 6);
    expect(values[255]).toBeCloseTo(2.821525, 6);
  });
});
