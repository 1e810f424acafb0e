import { describe, expect, it } from 'vitest';
import { accuracyCurve } from '../../core/records/accuracyCurve.ts';
import type { PruningRecord, RunPlan, RunRecord } from '../../core/records/records.ts';
import { lastUpTo, readingAt } from './readingAt.ts';

const plan: RunPlan = {
  stepsPerEpoch: 10,
  trainSteps: 30,
  phases: [
    { name: 'train', fromTrainStep: 0, toTrainStep: 10 },
    { name: 'prune', fromTrainStep: 10, toTrainStep: 20 },
    { name: 'fineTune', fromTrainStep: 20, toTrainStep: 30 },
  ],
  pruningSteps: [
    { trainStep: 12, sparsity: 0.4, layers: {} },
    { trainStep: 20, sparsity: 0.8, layers: {} },
  ],
};
const pruned: PruningRecord = {
  pruningStep: 1,
  trainStep: 12,
  planned: 0.4,
  sparsity: 0.41,
  accuracyBefore: 0.95,
  accuracyAfter: 0.93,
  layers: [],
};
const record: RunRecord = {
  train: [10, 11, 12, 13].map((trainStep) => ({ trainStep, loss: 1 / trainStep })),
  evaluations: [
    { trainStep: 10, set: 'validation', images: 1000, accuracy: 0.95 },
    { trainStep: 10, set: 'test', images: 10000, accuracy: 0.94 },
  ],
  pruningSteps: [pruned],
  recoveries: [],
  drift: [],
};

const measured = { record, accuracies: accuracyCurve({ record, edits: [] }), training: [] };

describe('readingAt', () => {
  it('gives the accuracy on training images beside that on validation images', () => {
    const training = [9, 12].map((trainStep) => ({ trainStep, accuracy: trainStep / 12 }));
    const { accuracy, training: read } = readingAt(plan, { ...measured, training }, 11);
    expect(accuracy?.accuracy).toBe(0.95);
    expect(read).toEqual(training[0]);
  });

  it('gives the values in force at a training step, realised apart from planned', () => {
    expect(readingAt(plan, measured, 13)).toEqual({
      trainStep: 13,
      phase: 'prune',
      loss: 1 / 13,
      accuracy: { trainStep: 12, accuracy: 0.93, side: 'after' },
      sparsity: 0.41,
      planned: 0.4,
    });
  });

  it('reads the accuracy just after a pruning step from that step on', () => {
    expect(readingAt(plan, measured, 11).accuracy?.accuracy).toBe(0.95);
    expect(readingAt(plan, measured, 12).accuracy?.accuracy).toBe(0.93);
  });

  it('names the pruning step that lies on the cursor', () => {
    expect(readingAt(plan, measured, 12).pruned).toBe(pruned);
    expect(readingAt(plan, measured, 11).pruned).toBeUndefined();
  });

  it('says only what is planned where nothing has run yet', () => {
    expect(readingAt(plan, undefined, 25)).toEqual({
      trainStep: 25,
      phase: 'fineTune',
      sparsity: 0,
      planned: 0.8,
    });
    expect(readingAt(plan, measured, 25).loss).toBeUndefined();
  });
});

describe('lastUpTo', () => {
  it('finds the last item at or before a training step', () => {
    const items = [2, 4, 4, 8].map((trainStep, id) => ({ trainStep, id }));
    expect(lastUpTo(items, 1)).toBeUndefined();
    expect(lastUpTo(items, 4)?.id).toBe(2);
    expect(lastUpTo(items, 99)?.id).toBe(3);
  });
});
