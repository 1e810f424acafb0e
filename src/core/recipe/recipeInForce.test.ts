import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../validation/recipeSchema.ts';
import type { Edit } from './recipe.ts';
import { recipeInForce, withEdit } from './recipeInForce.ts';

const recipe = completeRecipe();
const shared = completeRecipe({
  pruning: { allocation: { kind: 'global', target: 0.5, unit: 'macs' } },
});
const targetAt = (edits: readonly Edit[], trainStep?: number) =>
  recipeInForce(recipe, edits, trainStep).pruning.layers.conv1.target;

describe('the recipe in force', () => {
  const edits: Edit[] = [
    { kind: 'setTarget', layer: 'conv1', sparsity: 0.5, trainStep: 3 },
    { kind: 'recalibrate', trainStep: 4 },
    { kind: 'pruneNow', targets: { conv1: 0.6, conv2: 0.7 }, trainStep: 5 },
    { kind: 'setTarget', layer: 'conv1', sparsity: 0.9, trainStep: 5 },
    { kind: 'pruneNow', trainStep: 6 },
  ];

  it('holds an edit from the training step that it was made at', () => {
    expect([2, 3, 4].map((trainStep) => targetAt(edits, trainStep))).toEqual([0.8, 0.5, 0.5]);
  });

  it('holds the later of two at the same training step', () => {
    expect(targetAt(edits, 5)).toBe(0.9);
  });

  it('holds all of them where no training step is given, and nothing but their targets', () => {
    const inForce = recipeInForce(recipe, edits);
    const { conv1, conv2 } = recipe.pruning.layers;
    expect(inForce).toEqual({
      ...recipe,
      pruning: {
        ...recipe.pruning,
        layers: {
          ...recipe.pruning.layers,
          conv1: { ...conv1, target: 0.9 },
          conv2: { ...conv2, target: 0.7 },
        },
      },
    });
  });

  it('has another network-wide target where the allocation has one, and is as it was elsewhere', () => {
    const edit: Edit = { kind: 'setNetworkTarget', sparsity: 0.7, trainStep: 1 };
    const now: Edit = { kind: 'pruneNow', networkTarget: 0.8, trainStep: 2 };
    expect(recipeInForce(shared, [edit]).pruning.allocation).toMatchObject({ target: 0.7 });
    expect(recipeInForce(shared, [edit, now]).pruning.allocation).toMatchObject({ target: 0.8 });
    expect(recipeInForce(recipe, [edit, now])).toEqual(recipe);
  });

  it('has the learning rate that was set last', () => {
    const rate = (learningRate: number, trainStep: number) =>
      ({ kind: 'setLearningRate', learningRate, trainStep }) as const;
    const set = [rate(0.001, 3), rate(0.0001, 3)];
    expect(recipeInForce(recipe, set, 2)).toEqual(recipe);
    expect(recipeInForce(recipe, set, 3).training).toEqual({
      ...recipe.training,
      learningRate: 0.0001,
    });
  });

  it('is the very recipe where an edit sets no target', () => {
    expect(withEdit(recipe, { kind: 'recalibrate' })).toBe(recipe);
    expect(withEdit(recipe, { kind: 'pruneNow' })).toBe(recipe);
    expect(recipeInForce(recipe, [])).toBe(recipe);
  });
});
