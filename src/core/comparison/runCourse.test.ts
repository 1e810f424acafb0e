import { describe, expect, it } from 'vitest';
import { buildEvaluation, buildPruningRecord, buildRecord, buildRun } from '../testing/builders.ts';
import { runCourse } from './runCourse.ts';

const pruningSteps = [
  buildPruningRecord({ trainStep: 2, sparsity: 0.5, accuracyBefore: 0.9, accuracyAfter: 0.7 }),
  buildPruningRecord({
    pruningStep: 2,
    trainStep: 3,
    sparsity: 0.75,
    accuracyBefore: 0.8,
    accuracyAfter: 0.6,
  }),
];
const train = [1, 2, 3, 4].map((trainStep) => ({ trainStep, loss: 1 / trainStep }));
const evaluations = [1, 3, 4].map((trainStep) => buildEvaluation({ trainStep, accuracy: 0.5 }));
const run = buildRun({ record: buildRecord({ train, evaluations, pruningSteps }) });

/** As it reads: training step, pruning steps made until then, value. */
const read = (metric: Parameters<typeof runCourse>[1]) =>
  runCourse(run, metric).map(({ trainStep, pruningSteps: made, value }) => [
    trainStep,
    made,
    Math.round(value * 100) / 100,
  ]);

describe('runCourse', () => {
  it('knows of each accuracy how often the network had been pruned, on either side of a fall', () => {
    expect(read('accuracy')).toEqual([
      [1, 0, 0.5],
      [2, 0, 0.9],
      [2, 1, 0.7],
      [3, 1, 0.8],
      [3, 2, 0.6],
      [3, 2, 0.5],
      [4, 2, 0.5],
    ]);
  });

  it('takes a loss for that of the weights before the pruning step that follows it', () => {
    expect(read('loss')).toEqual([
      [1, 0, 1],
      [2, 0, 0.5],
      [3, 1, 0.33],
      [4, 2, 0.25],
    ]);
  });

  it('draws sparsity upright at its steps and holds it until now', () => {
    expect(read('sparsity')).toEqual([
      [0, 0, 0],
      [2, 0, 0],
      [2, 1, 0.5],
      [3, 1, 0.5],
      [3, 2, 0.75],
      [4, 2, 0.75],
    ]);
  });
});
