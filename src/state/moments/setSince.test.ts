import { expect, test } from 'vitest';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import type { Edit, PartialRecipe } from '../../core/recipe/recipe.ts';
import { setSince } from './setSince.ts';

const at = { trainStep: 40, isReplay: false };
const conv1To = (target: number): PartialRecipe => ({ pruning: { layers: { conv1: { target } } } });
const live = (sparsity: number, trainStep: number): Edit => ({
  kind: 'setTarget',
  layer: 'conv1',
  sparsity,
  trainStep,
});
const recipe = completeRecipe();

test('a target that is in force at the moment is not set again', () => {
  expect(setSince(completeRecipe(conv1To(0.9)), { recipe, edits: [live(0.9, 20)] }, at)).toEqual(
    [],
  );
  expect(setSince(completeRecipe(conv1To(0.5)), { recipe, edits: [] }, at)).toEqual([]);
});

test('a target that was set after a live change is set at the moment, the first one of the run too', () => {
  const run = { recipe, edits: [live(0.9, 20)] };
  expect(setSince(completeRecipe(conv1To(0.5)), run, at)).toEqual([live(0.5, 40)]);
  expect(setSince(recipe, run, at)).toEqual([live(0.8, 40)]);
});

test('a live change after the moment is none of those made until then', () => {
  expect(setSince(completeRecipe(conv1To(0.9)), { recipe, edits: [live(0.9, 60)] }, at)).toEqual(
    [],
  );
});

test('of a run that is replayed with its live changes only what was set beside them counts', () => {
  const run = { recipe, edits: [live(0.9, 20)] };
  const replay = { ...at, isReplay: true };
  expect(setSince(recipe, run, replay)).toEqual([]);
  expect(setSince(completeRecipe(conv1To(0.5)), run, replay)).toEqual([live(0.5, 40)]);
});

test('a layer that has no target of its own any more is left alone', () => {
  const layers = { conv1: { excluded: true, target: 0.5 } };
  const wanted = completeRecipe({ pruning: { layers } });
  expect(setSince(wanted, { recipe, edits: [live(0.9, 20)] }, at)).toEqual([]);
});

test('a network-wide target and a learning rate of the form win, a learning rate of the run stays', () => {
  const shared = (target: number): PartialRecipe => ({
    pruning: { allocation: { kind: 'global', target } },
  });
  const ran = completeRecipe(shared(0.8));
  const edits: Edit[] = [
    { kind: 'setNetworkTarget', sparsity: 0.9, trainStep: 10 },
    { kind: 'setLearningRate', learningRate: 0.0001, trainStep: 20 },
  ];
  const run = { recipe: ran, edits };
  const [target] = setSince(completeRecipe(shared(0.6)), run, at);
  expect(target).toEqual({ kind: 'setNetworkTarget', sparsity: 0.6, trainStep: 40 });
  expect(setSince(completeRecipe(shared(0.9)), run, at)).toEqual([]);
  const faster = completeRecipe({ ...shared(0.9), training: { learningRate: 0.002 } });
  expect(setSince(faster, run, at)).toEqual([
    { kind: 'setLearningRate', learningRate: 0.002, trainStep: 40 },
  ]);
});
