import { describe, expect, it } from 'vitest';
import type { Edit } from '../../core/recipe/recipe.ts';
import { RecipeError, completeRecipe } from '../../core/validation/recipeSchema.ts';
import { pretrainedFor } from '../../core/pretrained/pretrainedFor.ts';
import { completeSource, recipeSourceOf } from './recipeSource.ts';

const recipe = completeRecipe({ seed: 3 });
const taskFrom = (json: unknown) => completeSource(recipeSourceOf(json));

describe('what a file asks for', () => {
  it('completes a partial recipe', () => {
    expect(taskFrom({ seed: 3 })).toEqual({ recipe, edits: [] });
  });

  it('takes a staged recipe apart, whose baseline may be a saved run', () => {
    const baseline = completeRecipe({ seed: 3, phases: { train: 2 } });
    const task = { baseline, recipe, edits: [] };
    expect(taskFrom({ baseline: { seed: 3, phases: { train: 2 } }, recipe: { seed: 3 } })).toEqual(
      task,
    );
    const saved = { runId: 'a', recipe: baseline, start: { kind: 'fresh' }, edits: [] };
    expect(taskFrom({ baseline: saved, recipe })).toEqual(task);
  });

  it('replays the edits of a baseline that is a saved run, and asks for what that started from', () => {
    const edits = [{ kind: 'setTarget', layer: 'conv1', sparsity: 0.9, trainStep: 100 }];
    const saved = { runId: 'a', recipe, start: { kind: 'fresh' }, edits };
    const start = { kind: 'weights', runId: 'a', trainStep: 282, isCompacted: false };
    const task = taskFrom({ recipe, start, edits: [], baseline: saved });
    expect(task).toEqual({ baseline: recipe, baselineEdits: edits, recipe, edits: [] });
    expect(() => taskFrom({ recipe, baseline: { ...saved, start } })).toThrow('want baseline');
  });

  it('replays the edits of a saved run', () => {
    const edits = [{ kind: 'setTarget', layer: 'conv1', sparsity: 0.9, trainStep: 100 }];
    const saved = { runId: 'a', recipe, start: { kind: 'fresh' }, edits, plan: {}, record: {} };
    expect(taskFrom(saved)).toEqual({ recipe, edits });
  });

  it('replays edits in the order in which they take effect, whatever the order of the file', () => {
    const target = (sparsity: number, trainStep: number) =>
      ({ kind: 'setTarget', layer: 'conv1', sparsity, trainStep }) as const;
    const edits = [target(0.9, 120), target(0.85, 100)];
    expect(taskFrom({ recipe, edits }).edits).toEqual([target(0.85, 100), target(0.9, 120)]);
    const bad = { recipe, edits: [target(0.9, 120), { ...target(0.9, 100), layer: 'conv9' }] };
    expect(() => taskFrom(bad)).toThrow('edits.1');
  });

  it('reads every kind of edit', () => {
    const own: Edit[] = [
      { kind: 'setTarget', layer: 'conv1', sparsity: 0.85, trainStep: 100 },
      { kind: 'recalibrate', trainStep: 110 },
      { kind: 'pruneNow', trainStep: 120 },
      { kind: 'pruneNow', targets: { conv2: 0.9 }, trainStep: 130 },
      { kind: 'setLearningRate', learningRate: 0.001, trainStep: 140 },
    ];
    // The article's network is the one with batch norm to recalibrate.
    const article = completeRecipe({ network: 'article-cnn' });
    expect(taskFrom({ recipe: article, edits: own }).edits).toEqual(own);
    const shared = completeRecipe({
      pruning: { allocation: { kind: 'uniform', target: 0.5, unit: 'weights' } },
    });
    const ofNetwork: Edit[] = [
      { kind: 'setNetworkTarget', sparsity: 0.6, trainStep: 100 },
      { kind: 'pruneNow', networkTarget: 0.7, trainStep: 120 },
    ];
    expect(taskFrom({ recipe: shared, edits: ofNetwork }).edits).toEqual(ofNetwork);
  });

  it('starts a run again from the trained network that it started from', () => {
    const { checksum } = pretrainedFor(recipe) ?? { checksum: 'none' };
    const start = { kind: 'pretrained', checksum };
    expect(taskFrom({ recipe, start, edits: [] })).toEqual({ recipe, start, edits: [] });
    expect(taskFrom({ recipe: { seed: 3 }, start })).toEqual({ recipe, start, edits: [] });
    expect(() => taskFrom({ recipe, start: { ...start, checksum: 'abc' } })).toThrow(
      'start.checksum: want the checksum of a trained network',
    );
    expect(() => taskFrom({ recipe, start: { kind: 'pretrained' } })).toThrow('got start');
  });

  it('refuses a run whose start is in another file', () => {
    const start = { kind: 'weights', runId: 'b', trainStep: 9, isCompacted: false };
    expect(() => taskFrom({ recipe, start, edits: [] })).toThrow('want baseline, got start');
  });

  it('refuses edits that are none, or that the recipe forbids', () => {
    expect(() => taskFrom({ recipe, edits: [{ kind: 'jump', trainStep: 1 }] })).toThrow('edits.0');
    expect(() => taskFrom({ recipe, edits: [{ kind: 'pruneNow', trainStep: -1 }] })).toThrow(
      'edits.0.trainStep',
    );
    const edit = { kind: 'setTarget', layer: 'conv9', sparsity: 0.9, trainStep: 100 };
    expect(() => taskFrom({ recipe, edits: [edit] })).toThrow(RecipeError);
    const late = { kind: 'pruneNow', trainStep: 1_000_000 };
    expect(() => taskFrom({ recipe, edits: [late] })).toThrow(
      'edits.0.trainStep: the run ends at training step 282; want at most 282, got 1000000',
    );
    const rate = { kind: 'setLearningRate', learningRate: 0, trainStep: 100 };
    expect(() => taskFrom({ recipe, edits: [rate] })).toThrow('training.learningRate');
  });

  it('names every problem of both parts of a staged recipe', () => {
    const bad = { baseline: { seed: -1 }, recipe: { seed: 1.5, data: { images: 0 } } };
    let problems: string[] = [];
    try {
      taskFrom(bad);
    } catch (error) {
      if (error instanceof RecipeError) problems = error.problems.map(({ field }) => field);
    }
    expect(problems).toEqual(['seed', 'data.images', 'baseline.seed']);
  });

  it('refuses a baseline of another network', () => {
    expect(() => taskFrom({ baseline: { network: 'lenet-5' }, recipe })).toThrow(
      'baseline.network: want the network of the recipe that starts from it, small-cnn, got "lenet-5"',
    );
  });
});
