import { describe, expect, test } from 'vitest';
import type { AllocationRecipe } from '../../core/recipe/recipe.ts';
import type { AppState } from '../../state/AppState.ts';
import { FakeClient } from '../../client/FakeClient.ts';
import { createAppStore } from '../../state/createStore.ts';
import {
  buildPruningRecord,
  buildRecipe,
  buildRecord,
  buildRun,
} from '../../core/testing/builders.ts';
import { shownTarget } from './shownLayer.ts';

function stateOf(allocation: AllocationRecipe): AppState {
  const recipe = buildRecipe();
  const store = createAppStore({ createClient: () => new FakeClient() });
  return { ...store.getState(), recipe: { ...recipe, pruning: { ...recipe.pruning, allocation } } };
}

const global: AllocationRecipe = { kind: 'global', target: 0.8, unit: 'weights', floor: 0.01 };

describe('the target that is shown of a layer', () => {
  test('is its own under per-layer targets', () => {
    expect(shownTarget(stateOf({ kind: 'perLayer' }), 'conv2')).toEqual({
      isAllocated: false,
      sparsity: 0.8,
    });
  });

  test('is what shapes give it under a network-wide one', () => {
    const uniform: AllocationRecipe = { kind: 'uniform', target: 0.6, unit: 'weights' };
    expect(shownTarget(stateOf(uniform), 'conv2')).toEqual({ isAllocated: true, sparsity: 0.6 });
  });

  test('is what the worker’s weights give it, and nothing before they were asked', () => {
    const state = stateOf(global);
    expect(shownTarget(state, 'conv2')).toEqual({ isAllocated: true });
    const lateAllocation = { recipe: state.recipe, layers: { conv2: 0.3 } };
    expect(shownTarget({ ...state, lateAllocation }, 'conv2')).toEqual({
      isAllocated: true,
      sparsity: 0.3,
    });
  });

  test('is under sigma what one pruning step would take, and says so', () => {
    const state = stateOf({ kind: 'sigma', quality: 1 });
    const lateAllocation = { recipe: state.recipe, layers: { conv2: 0.57 } };
    expect(shownTarget({ ...state, lateAllocation }, 'conv2')).toEqual({
      isAllocated: true,
      sparsity: 0.57,
      isOneStep: true,
    });
  });

  test('is what the run gave it once its last pruning step is done', () => {
    const state = stateOf(global);
    const last = buildPruningRecord({ sparsity: 0.8 });
    const layers = last.layers.map((layer) => ({ ...layer, planned: 0.55 }));
    const run = buildRun({ recipe: state.recipe });
    const done = run.plan.pruningSteps.map(() => ({ ...last, layers }));
    const record = buildRecord({ pruningSteps: done });
    const finished: AppState = {
      ...state,
      lateAllocation: { recipe: state.recipe, layers: { conv2: 0.3 } },
      runs: { [run.runId]: { ...run, record } },
      session: { phase: 'finished', runId: run.runId, isStopped: false },
    };
    expect(shownTarget(finished, 'conv2').sparsity).toBe(0.55);
    const underWay = { ...record, pruningSteps: done.slice(0, 2) };
    const unfinished: AppState = {
      ...finished,
      runs: { [run.runId]: { ...run, record: underWay } },
    };
    expect(shownTarget(unfinished, 'conv2').sparsity).toBe(0.3);
  });
});
