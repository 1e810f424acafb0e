import { describe, expect, it } from 'vitest';
import type { CheckpointInfo } from '../../core/records/records.ts';
import { linkedPlaces, nearestMoment } from './linkedMoments.ts';

const momentsOf = (runId: string, trainSteps: readonly number[]): CheckpointInfo[] =>
  trainSteps.map((trainStep) => ({ runId, trainStep, sizeBytes: 1, reason: 'pruned' }));

const unprunedOf = (runId: string, trainStep: number): CheckpointInfo => ({
  runId,
  trainStep,
  isUnpruned: true,
  sizeBytes: 1,
  reason: 'unpruned',
});

describe('linkedPlaces', () => {
  it('has every place of either run once, in order, the unpruned one before its training step', () => {
    const kept = {
      a: [...momentsOf('a', [0]), unprunedOf('a', 94), ...momentsOf('a', [94, 188])],
      b: momentsOf('b', [0, 100, 188, 282]),
    };
    const places = linkedPlaces(kept).map(
      ({ runId, trainStep, isUnpruned }) => `${runId} ${trainStep}${isUnpruned ? ' unpruned' : ''}`,
    );
    expect(places).toEqual(['a 0', 'a 94 unpruned', 'a 94', 'b 100', 'a 188', 'b 282']);
  });
});

describe('nearestMoment', () => {
  const kept = [...momentsOf('a', [0, 90]), unprunedOf('a', 100), ...momentsOf('a', [100, 110])];

  it('is the last without a place, the nearest to one, the earlier of two as near, none of none', () => {
    expect(nearestMoment(kept, undefined)?.trainStep).toBe(110);
    expect(nearestMoment(kept, { trainStep: 44 })?.trainStep).toBe(0);
    expect(nearestMoment(kept, { trainStep: 105 })?.trainStep).toBe(100);
    expect(nearestMoment([], { trainStep: 1 })).toBeUndefined();
  });

  it('tells the network before a pruning step from the one after it', () => {
    expect(nearestMoment(kept, { trainStep: 100, isUnpruned: true })?.isUnpruned).toBe(true);
    expect(nearestMoment(kept, { trainStep: 100 })?.isUnpruned).toBeUndefined();
  });
});
