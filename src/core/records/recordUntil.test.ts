import { expect, test } from 'vitest';
import { buildEvaluation, buildPruningRecord, buildTrainRecords } from '../testing/builders.ts';
import { recordUntil } from './recordUntil.ts';

const record = {
  train: buildTrainRecords(30, 0),
  evaluations: [10, 20, 30].map((trainStep) => buildEvaluation({ trainStep })),
  pruningSteps: [10, 20].map((trainStep) => buildPruningRecord({ trainStep, sparsity: 0.5 })),
  drift: [],
  recoveries: [],
};

test('keeps what was done by then, and leaves the boundary of an unpruned moment to be done', () => {
  const pruned = recordUntil(record, { trainStep: 20 });
  expect(pruned.train.at(-1)?.trainStep).toBe(20);
  expect(pruned.evaluations.map(({ trainStep }) => trainStep)).toEqual([10, 20]);
  expect(pruned.pruningSteps.map(({ trainStep }) => trainStep)).toEqual([10, 20]);
  const unpruned = recordUntil(record, { trainStep: 20, isUnpruned: true });
  expect(unpruned.train.at(-1)?.trainStep).toBe(20);
  expect(unpruned.evaluations.map(({ trainStep }) => trainStep)).toEqual([10]);
  expect(unpruned.pruningSteps.map(({ trainStep }) => trainStep)).toEqual([10]);
});
