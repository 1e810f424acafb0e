import { expect, it } from 'vitest';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { planRun } from '../plan/planRun.ts';
import { buildRecord } from '../testing/builders.ts';
import { curveRows } from './curveRows.ts';
import type { EvaluationRecord, PruningRecord, RunRecord } from './records.ts';

const plan = { ...planRun(completeRecipe()), stepsPerEpoch: 4 };
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
  const rows = curveRows({ plan, record: { ...empty, train, pruningSteps } });
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
  const [row, ...rest] = curveRows({ plan, record });
  expect(rest).toEqual([]);
  expect(row?.validation).toEqual(evaluations[1]);
  expect(row?.tests).toEqual(evaluations.slice(2));
});

it('has a row before the first training step only where something was recorded there', () => {
  const train = [{ trainStep: 1, loss: 2 }];
  const from = (record: RunRecord) => curveRows({ plan, record }).map(({ trainStep }) => trainStep);
  expect(from({ ...empty, train })).toEqual([1]);
  const pruned = { ...empty, train, pruningSteps: [pruning(1, 0, 0.8)] };
  expect(from(pruned)).toEqual([0, 1]);
  expect(curveRows({ plan, record: pruned }).map(({ sparsity }) => sparsity)).toEqual([0.8, 0.8]);
  expect(curveRows({ plan, record: pruned })[0]).not.toHaveProperty('loss');
});
