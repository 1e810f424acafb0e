import { expect, test } from 'vitest';
import { buildEvaluation, buildPruningRecord, buildRecord } from '../testing/builders.ts';
import { accuracyCurve, type AccuracyPoint } from './accuracyCurve.ts';

/** As it reads: `10 0.9` an evaluation, `12 0.9>` before a mask update, `12 >0.8` after it. */
function written(points: readonly AccuracyPoint[]): string[] {
  return points.map(({ trainStep, accuracy, side }) => {
    const text = side === 'before' ? `${accuracy}>` : side === 'after' ? `>${accuracy}` : accuracy;
    return `${trainStep} ${text}`;
  });
}

const at = (trainStep: number, accuracy: number) => buildEvaluation({ trainStep, accuracy });
const pruned = (trainStep: number, accuracyBefore: number, accuracyAfter: number) =>
  buildPruningRecord({ trainStep, accuracyBefore, accuracyAfter });

test('a pruning step is a fall within its training step, between the evaluations', () => {
  const record = buildRecord({
    evaluations: [at(110, 0.95), at(120, 0.93)],
    pruningSteps: [pruned(106, 0.96, 0.95), pruned(118, 0.957, 0.905)],
  });
  expect(written(accuracyCurve({ record, edits: [] }))).toEqual([
    '106 0.96>',
    '106 >0.95',
    '110 0.95',
    '118 0.957>',
    '118 >0.905',
    '120 0.93',
  ]);
});

test('a planned pruning step comes before the evaluation of its training step', () => {
  const record = buildRecord({
    evaluations: [at(100, 0.8)],
    pruningSteps: [pruned(100, 0.9, 0.8)],
  });
  expect(written(accuracyCurve({ record, edits: [] }))).toEqual([
    '100 0.9>',
    '100 >0.8',
    '100 0.8',
  ]);
});

test('pruning that was asked for comes after it, and after the planned one of the same step', () => {
  const record = buildRecord({
    evaluations: [at(100, 0.8), { ...at(100, 0.75), isRecalibrated: true }],
    pruningSteps: [pruned(100, 0.9, 0.8), pruned(100, 0.8, 0.7)],
  });
  const edits = [
    { kind: 'pruneNow', trainStep: 100 } as const,
    { kind: 'recalibrate', trainStep: 100 } as const,
  ];
  expect(written(accuracyCurve({ record, edits }))).toEqual([
    '100 0.9>',
    '100 >0.8',
    '100 0.8',
    '100 0.8>',
    '100 >0.7',
    '100 0.75',
  ]);
});

test('the curve on training images has its own evaluations and falls, and is empty without them', () => {
  const step = pruned(12, 0.9, 0.8);
  const training = { images: 500, accuracyBefore: 1, accuracyAfter: 0.95 };
  const record = buildRecord({
    evaluations: [
      at(10, 0.9),
      { ...at(10, 0.99), set: 'training', images: 500 },
      at(20, 0.91),
      { ...at(20, 0.97), set: 'training', images: 500 },
      { ...at(20, 0.97), set: 'training', images: 500, phase: 'prune' },
    ],
    pruningSteps: [{ ...step, training }],
  });
  expect(written(accuracyCurve({ record, edits: [] }, 'training'))).toEqual([
    '10 0.99',
    '12 1>',
    '12 >0.95',
    '20 0.97',
  ]);
  expect(written(accuracyCurve({ record, edits: [] }))).toEqual([
    '10 0.9',
    '12 0.9>',
    '12 >0.8',
    '20 0.91',
  ]);
  const without = buildRecord({ evaluations: [at(10, 0.9)], pruningSteps: [step] });
  expect(accuracyCurve({ record: without, edits: [] }, 'training')).toEqual([]);
});

test('accuracies on whole sets are another measure and left out', () => {
  const record = buildRecord({
    evaluations: [
      at(90, 0.9),
      { ...at(94, 0.99), phase: 'train', images: 6_000 },
      { ...at(94, 0.98), phase: 'train', set: 'test', images: 10_000 },
    ],
  });
  expect(written(accuracyCurve({ record, edits: [] }))).toEqual(['90 0.9']);
});
