import { expect, test } from 'vitest';
import { buildEvaluation, buildPruningRecord, buildRun } from '../../core/testing/builders.ts';
import type { ControlReport } from '../../core/records/reports.ts';
import { describeOutcome } from './describeOutcome.ts';

const record = { train: [], drift: [], recoveries: [] };

function ended(accuracy: number, severed?: string) {
  const of = { trainStep: 282, set: 'test', images: 10_000, phase: 'fineTune' } as const;
  const step = { pruningStep: 4, trainStep: 118, sparsity: 0.8 };
  return buildRun({
    runId: 'run-1',
    record: {
      ...record,
      evaluations: [buildEvaluation({ ...of, accuracy })],
      pruningSteps: [buildPruningRecord({ ...step, ...(severed !== undefined && { severed }) })],
    },
  });
}

const control: ControlReport = {
  trainStep: 118,
  sparsity: 0,
  toTrainStep: 282,
  accuracy: 0.974,
  images: 10_000,
  curve: [],
};

test('tells accuracy and sparsity, and those of the control where it was trained', () => {
  const line = 'run-1: test 96.57 %, sparsity 80.00 %';
  expect(describeOutcome(ended(0.9657))).toBe(line);
  const compared = `${line}; the same training unpruned: test 97.40 %`;
  expect(describeOutcome(ended(0.9657), control)).toBe(compared);
});

test('says of a run in vain that it is, and since when', () => {
  expect(describeOutcome(ended(0.1135))).toMatch(/; no better than guessing$/);
  expect(describeOutcome(ended(0.098, 'conv2'))).toMatch(
    /; nothing of an image gets through conv2 since pruning step 4 \(training step 118\)$/,
  );
});
