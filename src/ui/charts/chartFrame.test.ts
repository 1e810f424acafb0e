import { describe, expect, it } from 'vitest';
import { trainStepTicks } from './chartFrame.ts';

describe('trainStepTicks', () => {
  it('ends on the last training step and never crowds it', () => {
    expect(trainStepTicks(282)).toEqual([0, 50, 100, 150, 200, 250, 282]);
    expect(trainStepTicks(7)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(trainStepTicks(0)).toEqual([0]);
  });

  it('stays within its budget over six orders of magnitude', () => {
    for (const trainSteps of [1, 9, 47, 94, 844, 5_000, 99_999, 1_000_000]) {
      const ticks = trainStepTicks(trainSteps);
      expect(ticks.length).toBeLessThanOrEqual(9);
      expect(ticks.length).toBeGreaterThanOrEqual(Math.min(4, trainSteps + 1));
      expect([ticks[0], ticks.at(-1)]).toEqual([0, trainSteps]);
    }
  });
});
