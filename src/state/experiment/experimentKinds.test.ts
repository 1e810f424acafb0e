import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { armsOf } from './experimentKinds.ts';

const recipe = completeRecipe({});

describe('armsOf', () => {
  it('puts a ticket beside its three controls, all but the dense one pruned alike', () => {
    const arms = armsOf('lottery', recipe, []);
    expect(arms.map(({ id, problem }) => [id, problem])).toEqual([
      ['ticket', undefined],
      ['reinitialize', undefined],
      ['randomMask', undefined],
      ['dense', undefined],
    ]);
    expect(arms[0]?.recipe.pruning.recovery).toEqual({
      kind: 'rewind',
      toTrainStep: 0,
      arm: 'ticket',
    });
    expect(arms[1]?.recipe.pruning.layers).toEqual(recipe.pruning.layers);
    const layers = Object.values(arms[3]?.recipe.pruning.layers ?? {});
    expect(layers.map(({ excluded }) => excluded)).toEqual([true, true, true, true]);
  });

  it('changes the schedule alone, and keeps the recipe’s own where it is one of them', () => {
    const arms = armsOf('schedules', recipe, []);
    expect(arms.map(({ recipe: { pruning } }) => pruning.schedule.kind)).toEqual([
      'oneShot',
      'iterative',
      'polynomial',
    ]);
    expect(arms[2]?.recipe).toEqual(recipe);
  });

  it('sets a criterion in every layer, and one arm where both are the same', () => {
    const arms = armsOf('criteria', recipe, ['magnitude', 'random']);
    expect(arms.map(({ recipe: { pruning } }) => pruning.criterion)).toEqual([
      'magnitude',
      'random',
    ]);
    expect(armsOf('criteria', recipe, ['random', 'random'])).toHaveLength(1);
  });

  it('says which arm cannot be run: the batch-norm scale wants batch norm, and whole units', () => {
    const arms = armsOf('criteria', recipe, ['magnitude', 'bnScale']);
    expect(arms.map(({ id, problem }) => [id, problem?.code])).toEqual([
      ['magnitude', undefined],
      ['bnScale', 'needs-batch-norm'],
    ]);
    const plain = { conv1: { excluded: true } };
    const normed = completeRecipe({ network: 'article-cnn', pruning: { layers: plain } });
    const [, ofWeights] = armsOf('criteria', normed, ['magnitude', 'bnScale']);
    expect(ofWeights?.problem?.code).toBe('needs-units');
  });

  it('asks every allocation for what the layers’ own targets come to', () => {
    const own = completeRecipe({
      network: 'tfmot-cnn',
      pruning: { layers: { conv1: { target: 0.5 }, dense1: { target: 0.9 } } },
    });
    // (0.5·108 + 0.9·20,280) / 20,388 = 0.89788.
    const targets = armsOf('allocations', own, []).map(({ recipe: { pruning } }) =>
      'target' in pruning.allocation ? pruning.allocation.target : undefined,
    );
    expect(targets).toEqual([0.898, 0.898, 0.898, 0.898]);
  });
});
