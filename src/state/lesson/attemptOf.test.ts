import { expect, test } from 'vitest';
import type { LessonRun } from '../../lessons/LessonBench.ts';
import { lotteryTicket } from '../../lessons/kinds/lotteryTicket.ts';
import { whatIsPruning } from '../../lessons/kinds/whatIsPruning.ts';
import { whatToRemoveTogether } from '../../lessons/kinds/whatToRemoveTogether.ts';
import { whenToRemove } from '../../lessons/kinds/whenToRemove.ts';
import { whichToRemove } from '../../lessons/kinds/whichToRemove.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type { RewindArm } from '../../core/recipe/recipe.ts';
import { fineTuneRecipe } from '../../core/recipe/fineTuneRecipe.ts';
import { changedRecipe } from '../../core/validation/changedRecipe.ts';
import type { Attempt } from '../LessonState.ts';
import { attemptOf, withAttempt } from './attemptOf.ts';

const run: LessonRun = {
  runId: 'run',
  recipe: fineTuneRecipe(defaultRecipe(), 1),
  start: 'pretrained',
  isFinished: true,
  trainSteps: 94,
  test: { final: 0.97 },
  validation: 0.975,
  sparsity: 0.8,
  bytes: 48_000,
  macs: 66_000,
};
const attempt = (change: Partial<LessonRun> = {}, link = '#recipe=1') =>
  attemptOf(whatIsPruning, { ...run, ...change }, link);

test('an attempt is scored by the rules of its challenge, with a code to read out', () => {
  expect(attempt()).toMatchObject({ score: 48_000, isMet: true, test: 0.97 });
  expect(attempt()?.code).toMatch(/^[A-Z2-9]{3}-[A-Z2-9]{3}$/);
  expect(attempt()?.code).toBe(attempt()?.code);
  expect(attempt({}, '#recipe=2')?.code).not.toBe(attempt()?.code);
  expect(attempt({ validation: 0.969 })).toMatchObject({ isMet: false });
});

test('where nothing comes after the prune phase, its end is the end', () => {
  expect(attempt({ test: { dense: 0.99, pruned: 0.96 } })).toMatchObject({ test: 0.96 });
  expect(attempt({ test: { dense: 0.99 } })).toBeUndefined();
});

test('the fewest training steps count only at 90 % of the trained network', () => {
  const at90 = { ...run, sparsity: 0.9 };
  const stepsOf = (change: Partial<LessonRun>) =>
    attemptOf(whenToRemove, { ...at90, ...change }, '#recipe=1')?.score;
  expect(stepsOf({})).toBe(94);
  expect(stepsOf({ sparsity: 0.89 })).toBeUndefined();
  expect(stepsOf({ start: 'fresh' })).toBeUndefined();
});

test('a ticket counts only where its own first values are given back', () => {
  const { pruning, ...rest } = defaultRecipe('lenet-300-100');
  const ticketOf = (arm: RewindArm, change: Partial<LessonRun> = {}) => {
    const recovery = { kind: 'rewind', toTrainStep: 0, arm } as const;
    const phases = { train: 2, prune: 2, fineTune: 0 };
    const recipe = { ...rest, phases, pruning: { ...pruning, recovery } };
    return attemptOf(lotteryTicket, { ...run, start: 'fresh', recipe, ...change }, '#recipe=1');
  };
  expect(ticketOf('ticket')).toMatchObject({ score: 0.8, isMet: true });
  expect(ticketOf('ticket', { validation: 0.949 })).toMatchObject({ isMet: false });
  expect(ticketOf('reinitialize')).toBeUndefined();
  expect(ticketOf('ticket', { start: 'pretrained' })).toBeUndefined();
});

test('what breaks a rule does not count', () => {
  expect(attempt({ start: 'weights' })).toBeUndefined();
  expect(attempt({ isFinished: false })).toBeUndefined();
  expect(attempt({ recipe: fineTuneRecipe(defaultRecipe(), 2) })).toBeUndefined();
});

test('an attempt of chance counts only where chance has chosen', () => {
  const { recipe } = run;
  const byChance = { ...recipe, pruning: { ...recipe.pruning, criterion: 'random' } } as const;
  expect(attemptOf(whichToRemove, run, '#recipe=1')).toBeUndefined();
  const counted = attemptOf(whichToRemove, { ...run, recipe: byChance }, '#recipe=1');
  expect(counted).toMatchObject({ score: 0.8, isMet: true });
});

test('an attempt by whole filters is scored by what it computes, and counts with nothing finer', () => {
  const { recipe } = run;
  const filter = { granularity: { kind: 'filter' } } as const;
  const layers = { conv1: filter, conv2: filter, dense1: filter };
  const byFilters = changedRecipe(recipe, { pruning: { layers } });
  const handedIn = (change: Partial<LessonRun>) =>
    attemptOf(whatToRemoveTogether, { ...run, ...change }, '#recipe=1');
  expect(handedIn({ recipe: byFilters })).toMatchObject({ score: 66_000, isMet: true });
  const finer = changedRecipe(byFilters, {
    pruning: { layers: { dense1: { granularity: { kind: 'weight' } } } },
  });
  expect(handedIn({ recipe: finer })).toBeUndefined();
});

test('the best come first: those that meet the rules, then by score, each recipe once', () => {
  const better = 'lower';
  const challenge = { ...whatIsPruning.challenge, better } as const;
  const kept = [
    attempt({ bytes: 50_000 }, '#a'),
    attempt({ bytes: 20_000, validation: 0.9 }, '#b'),
    attempt({ bytes: 40_000 }, '#c'),
    attempt({ bytes: 40_000 }, '#c'),
  ].flatMap((one) => one ?? []);
  let all: readonly Attempt[] = [];
  for (const one of kept) all = withAttempt(all, one, challenge);
  expect(all.map(({ link }) => link)).toEqual(['#c', '#a', '#b']);
});
