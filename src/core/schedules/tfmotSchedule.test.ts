import { describe, expect, it } from 'vitest';
import { cosine } from './kinds/cosine.ts';
import { oneShot } from './kinds/oneShot.ts';
import { polynomial } from './kinds/polynomial.ts';
import { isKnownToTfmot, tfmotFrequency, tfmotSchedule } from './tfmotSchedule.ts';

const ramp = polynomial.bind({ power: 3, initialSparsity: 0.5, frequency: 50 });
const constant = oneShot.bind({});

function momentsOf(ours: typeof ramp, span: [number, number], trainSteps: number) {
  if (!isKnownToTfmot(ours)) throw new Error('want a schedule that tfmot has');
  return [...tfmotSchedule(ours, trainSteps).moments(...span)];
}

describe('tfmotFrequency', () => {
  it('is the ramp’s own, 100 of a constant sparsity, and none of what tfmot does not have', () => {
    const often = polynomial.bind({ power: 3, initialSparsity: 0, frequency: 7 });
    expect(tfmotFrequency(often)).toBe(7);
    expect(tfmotFrequency(constant)).toBe(100);
    expect(tfmotFrequency(cosine.bind({ initialSparsity: 0, frequency: 7 }))).toBeUndefined();
  });
});

describe('tfmotSchedule', () => {
  it('fires at multiples of the frequency, on the end only if it is one', () => {
    // Halfway of 50 … 150 at 100.
    expect(momentsOf(ramp, [50, 150], 1000)).toEqual([
      { trainStep: 50, progress: 0 },
      { trainStep: 100, progress: 0.5 },
      { trainStep: 150, progress: 1 },
    ]);
    const steps = momentsOf(ramp, [50, 149], 1000).map(({ trainStep }) => trainStep);
    expect(steps).toEqual([50, 100]);
  });

  it('leaves out the first training step of the run', () => {
    expect(momentsOf(ramp, [0, 100], 100)).toEqual([
      { trainStep: 50, progress: 0.5 },
      { trainStep: 100, progress: 1 },
    ]);
    expect(momentsOf(ramp, [0, 49], 49)).toEqual([]);
  });

  it('goes on with a constant sparsity until the run ends', () => {
    expect(momentsOf(constant, [20, 150], 320)).toEqual(
      [20, 120, 220, 320].map((trainStep) => ({ trainStep, progress: 1 })),
    );
  });
});
