import { describe, expect, it } from 'vitest';
import {
  buildEvaluation,
  buildFinishedRun,
  buildPruningRecord,
  buildRecord,
  buildRun,
} from '../testing/builders.ts';
import { predictedCost } from '../cost/cost.ts';
import { runFigures } from './runFigures.ts';
import { sizeCourse } from './sizeCourse.ts';

const before = buildEvaluation({ trainStep: 90, accuracy: 0.3 });
const fall = buildPruningRecord({
  trainStep: 94,
  sparsity: 0.5,
  accuracyBefore: 0.95,
  accuracyAfter: 0.6,
});
const later = buildEvaluation({ trainStep: 100, accuracy: 0.9 });

describe('runFigures', () => {
  it('has the accuracy on all test images once the run is over, and the newest quick one before', () => {
    const run = buildFinishedRun();
    const { trainSteps } = run.plan;
    expect(runFigures(run).accuracy).toMatchObject({
      set: 'test',
      images: 10_000,
      trainStep: trainSteps,
    });
    const evaluations = run.record.evaluations.filter(({ trainStep }) => trainStep < trainSteps);
    const stopped = { ...run, record: { ...run.record, evaluations } };
    expect(runFigures(stopped).accuracy).toMatchObject({
      set: 'validation',
      images: 1_000,
      trainStep: 280,
    });
  });

  it('has the accuracy on all validation images where it is asked for those', () => {
    const run = buildFinishedRun();
    const { trainSteps } = run.plan;
    const onAll = { trainStep: trainSteps, images: 6_000, accuracy: 0.91 };
    run.record.evaluations.push(buildEvaluation({ ...onAll, phase: 'fineTune' }));
    run.record.evaluations.push(buildEvaluation({ trainStep: trainSteps, accuracy: 0.9 }));
    expect(runFigures(run, 'validation').accuracy).toEqual({ ...onAll, set: 'validation' });
  });

  it('takes the lowest from the first pruning step on: what training began with is no fall', () => {
    const record = buildRecord({ evaluations: [before, later], pruningSteps: [fall] });
    expect(runFigures(buildRun({ record })).lowest).toEqual({
      accuracy: 0.6,
      set: 'validation',
      images: 1_000,
      trainStep: 94,
    });
    expect(runFigures(buildRun({ record: { ...record, pruningSteps: [] } }))).not.toHaveProperty(
      'lowest',
    );
  });

  it('knows no accuracy of a run that has not begun, but how large it is', () => {
    const run = buildRun();
    const { dense } = predictedCost(run.recipe, {});
    expect(runFigures(run)).toEqual({
      sparsity: 0,
      weights: 52_040,
      macs: dense.macs,
      bytes: 4 * 52_040,
    });
  });
});

describe('sizeCourse', () => {
  it('begins with what the run began with, pruned or not, and has a size after each pruning step', () => {
    const run = buildRun({ record: buildRecord({ pruningSteps: [fall] }) });
    const [begun, halved] = sizeCourse(run);
    expect(begun?.sparsity).toBe(0);
    expect(halved?.sparsity).toBeCloseTo(0.5, 4);
    const startsAt = { dense1: { weights: 0.5, grains: 0.5 } };
    const [sparse] = sizeCourse({ ...run, plan: { ...run.plan, startsAt } });
    expect(begun && sparse && begun.weights - sparse.weights).toBe(784 * 64 * 0.5);
  });
});
