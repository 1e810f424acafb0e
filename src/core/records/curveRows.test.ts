import { expect, it } from 'vitest';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { prunableLayers } from '../network/networks.ts';
import type { Edit } from '../recipe/recipe.ts';
import { planRun } from '../plan/planRun.ts';
import { buildRecord } from '../testing/builders.ts';
import { curveRows } from './curveRows.ts';
import type { EvaluationRecord, PruningRecord, RunRecord } from './records.ts';

const recipe = completeRecipe();
const plan = { ...planRun(recipe), stepsPerEpoch: 4 };
const empty = buildRecord();

const pruning = (pruningStep: number, trainStep: number, sparsity: number): PruningRecord => ({
  pruningStep,
  trainStep,
  planned: sparsity,
  sparsity,
  accuracyBefore: 0.9,
  accuracyAfter: 0.8,
  layers: [],
});
const evaluation = (trainStep: number, rest: Partial<EvaluationRecord> = {}): EvaluationRecord => ({
  trainStep,
  set: 'validation',
  images: 1000,
  accuracy: 0.9,
  ...rest,
});

it('holds a sparsity from its pruning step on, that training step included', () => {
  const train = [1, 2, 3, 4].map((trainStep) => ({ trainStep, loss: 1 / trainStep }));
  const pruningSteps = [pruning(1, 2, 0.5), pruning(2, 4, 0.75)];
  const rows = curveRows({ recipe, edits: [], plan, record: { ...empty, train, pruningSteps } });
  expect(rows.map(({ sparsity }) => sparsity)).toEqual([0, 0.5, 0.5, 0.75]);
  expect(rows.map(({ epoch }) => epoch)).toEqual([0.25, 0.5, 0.75, 1]);
  expect(rows.map(({ loss }) => loss)).toEqual([1, 1 / 2, 1 / 3, 1 / 4]);
  expect(rows[1]?.prunings).toEqual([pruningSteps[0]]);
});

it('takes the last validation after a training step, and every test at it', () => {
  const evaluations = [
    evaluation(1),
    evaluation(1, { images: 6000, accuracy: 0.95, phase: 'train' }),
    evaluation(1, { set: 'test', images: 10_000, phase: 'train' }),
    evaluation(1, { set: 'test', images: 10_000, phase: 'prune' }),
  ];
  const record = { ...empty, train: [{ trainStep: 1, loss: 2 }], evaluations };
  const [row, ...rest] = curveRows({ recipe, edits: [], plan, record });
  expect(rest).toEqual([]);
  expect(row?.validation).toEqual(evaluations[1]);
  expect(row?.tests).toEqual(evaluations.slice(2));
  expect(row).not.toHaveProperty('training');
  const onTraining = evaluation(1, { set: 'training', images: 500, accuracy: 0.99 });
  const both = { ...record, evaluations: [...evaluations, onTraining] };
  const [measured] = curveRows({ recipe, edits: [], plan, record: both });
  expect(measured).toEqual({ ...row, training: onTraining });
});

it('takes the whole validation set at the end of a phase, whatever was measured besides', () => {
  const whole = evaluation(1, { images: 6000, accuracy: 0.95, phase: 'train' });
  const rowOf = (...evaluations: EvaluationRecord[]) => {
    const record = { ...empty, train: [{ trainStep: 1, loss: 2 }], evaluations };
    return curveRows({ recipe, edits: [], plan, record })[0]?.validation;
  };
  expect(rowOf(whole, evaluation(1))).toEqual(whole);
  const recalibrated = evaluation(1, { isRecalibrated: true });
  expect(rowOf(whole, evaluation(1), recalibrated)).toEqual(recalibrated);
});

it('has a row before the first training step only where something was recorded there', () => {
  const train = [{ trainStep: 1, loss: 2 }];
  const from = (record: RunRecord) =>
    curveRows({ recipe, edits: [], plan, record }).map(({ trainStep }) => trainStep);
  expect(from({ ...empty, train })).toEqual([1]);
  const pruned = { ...empty, train, pruningSteps: [pruning(1, 0, 0.8)] };
  expect(from(pruned)).toEqual([0, 1]);
  expect(
    curveRows({ recipe, edits: [], plan, record: pruned }).map(({ sparsity }) => sparsity),
  ).toEqual([0.8, 0.8]);
  expect(curveRows({ recipe, edits: [], plan, record: pruned })[0]).not.toHaveProperty('loss');
});

it('counts what was pruned and revived by hand from its training step on', () => {
  const train = [1, 2, 3, 4].map((trainStep) => ({ trainStep, loss: 1 / trainStep }));
  const filters = completeRecipe({
    pruning: { layers: { conv1: { granularity: { kind: 'filter' } } } },
  });
  const total = prunableLayers(filters).reduce((sum, { count }) => sum + count, 0);
  // A filter of conv1 has 9 weights, one of its grains in dense1 is a weight.
  const byHand = { kind: 'setKept', layer: 'conv1', grains: [0, 3], isKept: false } as const;
  const edits: Edit[] = [
    { ...byHand, trainStep: 1 },
    { ...byHand, grains: [3], isKept: true, trainStep: 2 },
    { ...byHand, layer: 'dense1', grains: [5], trainStep: 4 },
  ];
  const record = { ...empty, train, pruningSteps: [pruning(1, 3, 0.5)] };
  const rows = curveRows({ recipe: filters, edits, plan, record });
  expect(rows.map(({ sparsity }) => sparsity)).toEqual([
    18 / total,
    9 / total,
    0.5,
    0.5 + 1 / total,
  ]);
});

it('leaves an edit by hand to the pruning step that was made by hand right after it', () => {
  const train = [{ trainStep: 1, loss: 1 }];
  const edits: Edit[] = [
    { kind: 'setKept', layer: 'conv1', grains: [0], isKept: false, trainStep: 1 },
    { kind: 'pruneNow', trainStep: 1 },
  ];
  const record = { ...empty, train, pruningSteps: [pruning(1, 1, 0.5)] };
  expect(curveRows({ recipe, edits, plan, record })[0]?.sparsity).toBe(0.5);
});

it('begins as sparse as the network that the run began with', () => {
  const total = prunableLayers(recipe).reduce((sum, { count }) => sum + count, 0);
  const [conv1] = prunableLayers(recipe);
  const startsAt = { conv1: { weights: 0.5, grains: 0.5 } };
  const record = { ...empty, train: [{ trainStep: 1, loss: 1 }] };
  const [row] = curveRows({ recipe, edits: [], plan: { ...plan, startsAt }, record });
  expect(row?.sparsity).toBe((conv1?.count ?? 0) / 2 / total);
});
