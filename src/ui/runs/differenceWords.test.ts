import { expect, test } from 'vitest';
import { runDifferences, type ComparedRun } from '../../core/comparison/runDifferences.ts';
import { withChoice, type RecipeChoice } from '../../core/recipe/withChoice.ts';
import { defaultRecipe, defaultSchedule } from '../../core/recipe/recipeDefaults.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { createI18n } from '../i18n.ts';
import { otherWords } from '../testing/otherWords.ts';
import { differenceWords } from './differenceWords.ts';

const recipe = defaultRecipe();
const write = { percent: (share: number) => `${Math.round(share * 100)} %`, exact: String };

function told(to: Partial<ComparedRun>, language: 'en' | 'zh' = 'en') {
  const i18n = createI18n(language, otherWords);
  const t = i18n.getFixedT(language, [
    'shell',
    'problems',
    'recipe',
    'methods',
    'runs',
    'start',
  ] as const);
  const run = { recipe, start: { kind: 'fresh' as const }, edits: [] };
  return differenceWords(t, runDifferences(run, { ...run, ...to }), write);
}

const short = (choice: RecipeChoice) =>
  told({ recipe: withChoice(recipe, choice) }).map((words) => words.short);

test('every choice is told by its label and its name in the form', () => {
  expect(short({ of: 'schedule', kind: 'oneShot' })).toEqual(['Schedule: one-shot']);
  expect(short({ of: 'criterion', kind: 'random' })).toEqual(['Criterion: random']);
  expect(short({ of: 'allocation', kind: 'erk' })).toEqual(['Allocation: ERK']);
  expect(short({ of: 'seed', seed: 8 })).toEqual(['Seed: 8']);
  expect(short({ of: 'granularity', kind: 'filter' })).toEqual([
    'conv1, conv2, dense1 · Granularity: filter',
  ]);
});

test('what all layers have in common is told without them, shares in per cent', () => {
  const layers = Object.fromEntries(
    Object.entries(recipe.pruning.layers).map(([name, layer]) => [name, { ...layer, target: 0.9 }]),
  );
  const sparser: Recipe = { ...recipe, pruning: { ...recipe.pruning, layers } };
  expect(told({ recipe: sparser })).toMatchObject([
    { short: 'Target sparsity: 90 %', whole: 'Target sparsity: 80 % ▸ 90 %' },
  ]);
});

test('a method’s parameter, an option and where a run starts are in words', () => {
  const other: Recipe = {
    ...recipe,
    training: { ...recipe.training, optimizer: 'momentum', learningRate: 0.1 },
    pruning: { ...recipe.pruning, schedule: { ...defaultSchedule('polynomial'), frequency: 20 } },
  };
  const start = { kind: 'pretrained', checksum: 'c0ffee' } as const;
  const edits = [{ kind: 'pruneNow', trainStep: 100 } as const];
  expect(told({ recipe: other, start, edits }).map((words) => words.whole)).toEqual([
    'Optimizer: Adam ▸ SGD with momentum',
    'Learning rate: 0.006 ▸ 0.1',
    expect.stringMatching(/^Frequency: \d+ ▸ 20$/),
    'Run starts from: random weights ▸ trained weights',
    '1 live change',
  ]);
});

test('in Chinese, too', () => {
  const oneShot = withChoice(recipe, { of: 'schedule', kind: 'oneShot' });
  expect(told({ recipe: oneShot }, 'zh').map((words) => words.short)).toEqual(['剪枝调度：一次性']);
});

test('a run that was stopped says where', () => {
  expect(told({ stoppedAt: 188 })).toEqual([
    {
      id: 'stopped',
      short: 'stopped at training step 188',
      whole: 'stopped at training step 188',
    },
  ]);
  expect(told({ stoppedAt: 188 }, 'zh').map((words) => words.short)).toEqual([
    '在第 188 个训练步停止',
  ]);
});
