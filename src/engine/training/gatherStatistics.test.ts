import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { finish } from '../../base/pieces.ts';
import { criterionIds } from '../../core/criteria/registry.ts';
import { statisticsNeeded } from '../../core/ranking/statisticsNeeded.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import '../../core/testing/matchers.ts';
import { reducedGradients } from '../../core/testing/reducedGradients.ts';
import { Trainer } from './Trainer.ts';
import { keptGradients } from '../testing/keptGradients.ts';
import { openTestBackend, testBackends } from '../testing/openTestBackend.ts';
import { sliceImages } from '../data/sliceImages.ts';
import { syntheticImages } from '../testing/syntheticImages.ts';
import {
  batches,
  narrowArticleRecipe,
  plannedAt,
  recipeOf,
  stateOf,
  trainOn,
} from '../testing/trainerFixtures.ts';

const withSgd = (recipe: Recipe): void => {
  recipe.training.optimizer = 'sgd';
};
const withTfmot = (recipe: Recipe): void => {
  withSgd(recipe);
  recipe.pruning.rules = 'tfmot';
};

/** By `fisher`, of which batch norm's scale is needed too where `conv2` is ranked by it. */
function byFisher(recipe: Recipe): Recipe {
  recipe.pruning.criterion = 'fisher';
  recipe.pruning.layers.conv2.criterion = 'bnScale';
  recipe.pruning.layers.conv2.granularity = { kind: 'filter' };
  return recipe;
}

describe.each(testBackends)('statistics on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('are of the dense gradients of each batch, masked weights’ too', () => {
    // A step of plain gradient descent at rate 1 under tfmot's rules is w ← w ⊙ m − g, dense, so it
    // shows the gradient through the optimizer. Both weights stay below 2, where float32 numbers
    // are 2⁻²³ apart: their difference is right to 2.5e-7.
    const pairs = [syntheticImages(2, 'a'), syntheticImages(2, 'b')];
    const dense = Trainer.create(recipeOf('tfmot-cnn', withTfmot));
    dense.trainBatch(pairs[0], 0.01);
    dense.prune(plannedAt(dense, 0.5));
    const masked = Trainer.fromWeights(recipeOf('tfmot-cnn', withSgd), dense.checkpoint());
    const gathered = keptGradients(masked, pairs);
    for (const [i, pair] of pairs.entries()) {
      const stepped = Trainer.restore(dense.recipe, dense.checkpoint());
      stepped.trainBatch(pair, 1);
      for (const { name } of dense.layers) {
        const after = stepped.weights(name);
        const gradient = masked.weights(name).map((weight, j) => weight - after[j]);
        expect(gathered[name]).toHaveLength(2);
        expect(gathered[name][i]).toBeAllClose(gradient, { rtol: 0, atol: 2.5e-7 });
        const mask = masked.mask(name);
        expect(gathered[name][i].some((g, j) => mask[j] === 0 && g !== 0)).toBe(true);
      }
      stepped.dispose();
    }
    // Under tfmot's rules they are taken where its forward pass is: at the masked weights.
    dense.trainBatch(pairs[1], 0.01);
    const drifted = dense.weights('dense1');
    const exact = Trainer.fromWeights(masked.recipe, dense.checkpoint());
    expect(keptGradients(dense, pairs)).toEqual(keptGradients(exact, pairs));
    expect(dense.weights('dense1')).toEqual(drifted);
    for (const trainer of [dense, masked, exact]) trainer.dispose();
  });

  it('are what all gradients side by side come to, bit for bit, whatever needs them', () => {
    const recipe = recipeOf('tfmot-cnn', (own) => {
      own.pruning.layers.conv1.granularity = { kind: 'filter' };
      own.pruning.layers.dense1.granularity = { kind: 'block', rows: 4, columns: 2 };
    });
    const trainer = Trainer.create(recipe);
    trainOn(trainer, 2);
    trainer.prune(plannedAt(trainer, 0.5));
    const few = batches.slice(0, 3);
    const kept = keptGradients(trainer, few);
    let compared = 0;
    for (const criterion of criterionIds) {
      const own = { ...recipe, pruning: { ...recipe.pruning, criterion } };
      const needed = statisticsNeeded(own, {
        regrow: { removeFraction: 0.1, by: 'gradient' },
        share: 1,
      });
      const statistics = finish(trainer.gatherStatistics(needed, few));
      for (const layer of trainer.layers) {
        const { granularity } = recipe.pruning.layers[layer.name];
        const weights = trainer.weights(layer.name);
        const plain = reducedGradients({
          layer,
          weights,
          gradients: kept[layer.name],
          granularity,
        });
        for (const [reduction, values] of statistics[layer.name].gradients?.values ?? []) {
          compared += 1;
          expect(values).toEqual(plain.values.get(reduction));
          expect(values.some((value) => value !== 0)).toBe(true);
        }
        expect(statistics[layer.name].gradients?.batches).toBe(3);
      }
    }
    // Two layers, ten criteria: where weights grow always one, under five criteria another.
    expect(compared).toBe(2 * (10 + 5));
    trainer.dispose();
  });
});

describe('statistics', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('change nothing and leave no tensor, through batch norm and dropout', () => {
    const recipe = byFisher(narrowArticleRecipe());
    const trainer = Trainer.create(recipe);
    const twin = Trainer.create(recipe);
    for (const one of [trainer, twin]) {
      trainOn(one, 1);
      one.prune(plannedAt(one, 0.5), batches.slice(0, 1));
    }
    const before = { state: stateOf(trainer), tensors: memory().numTensors };
    const gather = () =>
      finish(trainer.gatherStatistics(statisticsNeeded(recipe, {}), batches.slice(0, 2)));
    const first = gather();
    expect(gather()).toEqual(first);
    expect({ state: stateOf(trainer), tensors: memory().numTensors }).toEqual(before);
    expect(first.conv2.gamma).toHaveLength(8);
    expect(first.conv2.gradients).toBeUndefined();
    expect(first.conv1.gamma).toBeUndefined();
    expect(first.conv1.gradients?.batches).toBe(2);
    expect(trainOn(trainer, 1)).toEqual(trainOn(twin, 1));
    trainer.dispose();
    twin.dispose();
  });

  it('may be left after any batch, under tfmot’s rules too', () => {
    const recipe = recipeOf('tfmot-cnn', withTfmot);
    recipe.pruning.criterion = 'taylor';
    const trainer = Trainer.create(recipe);
    trainOn(trainer, 1);
    trainer.prune(plannedAt(trainer, 0.5), batches.slice(0, 1));
    trainOn(trainer, 1);
    const before = { state: stateOf(trainer), tensors: memory().numTensors };
    const pieces = trainer.gatherStatistics(statisticsNeeded(recipe, {}), batches.slice(0, 3));
    for (let batch = 0; batch < 2; batch += 1) {
      expect(pieces.next().done).toBe(false);
      expect({ state: stateOf(trainer), tensors: memory().numTensors }).toEqual(before);
    }
    trainer.dispose();
  });

  it('and rankings may be left at any piece of a pruning step, which has changed nothing by then', () => {
    const recipe = recipeOf('tfmot-cnn', (own) => {
      own.pruning.criterion = 'taylor';
    });
    const trainer = Trainer.create(recipe);
    trainOn(trainer, 1);
    const before = { state: stateOf(trainer), tensors: memory().numTensors };
    const pieces = trainer.pruneInPieces(plannedAt(trainer, 0.5), batches.slice(0, 2));
    let count = 0;
    let piece = pieces.next();
    for (; !piece.done; piece = pieces.next()) {
      count += 1;
      expect({ state: stateOf(trainer), tensors: memory().numTensors }).toEqual(before);
      expect(trainer.pruningTrainSteps).toEqual([]);
    }
    // Two batches; each of two layers is looked at, cut up, scored and selected from.
    expect(count).toBe(2 + 2 * 4);
    const twin = Trainer.create(recipe);
    trainOn(twin, 1);
    expect(piece.value).toEqual(twin.prune(plannedAt(twin, 0.5), batches.slice(0, 2)));
    expect(stateOf(trainer)).toBe(stateOf(twin));
    trainer.dispose();
    twin.dispose();
  });

  it('draw other dropout for every batch', () => {
    const trainer = Trainer.create(narrowArticleRecipe());
    const { dense2 } = keptGradients(trainer, [batches[0], batches[0]]);
    expect(dense2[0]).not.toEqual(dense2[1]);
    trainer.dispose();
  });

  it('of a batch in two halves are the mean of the halves’', () => {
    const trainer = Trainer.create(recipeOf('lenet-300-100'));
    const whole = syntheticImages(8, 'whole');
    const half = (start: number) => sliceImages(whole, start, start + 4);
    const of = (set: typeof whole) => keptGradients(trainer, [set]).dense3[0];
    const [a, b, both] = [of(half(0)), of(half(4)), of(whole)];
    const mean = a.map((g, i) => (g + b[i]) / 2);
    // Gradients of size up to 1, added in another order.
    expect(both).toBeAllClose(mean, { rtol: 1e-5, atol: 1e-6 });
    trainer.dispose();
  });

  it('hold those of the layers that need them, the same as among all', () => {
    const trainer = Trainer.create(recipeOf());
    const pair = batches.slice(0, 2);
    const alone = keptGradients(trainer, pair, ['conv1']);
    expect(alone.conv1).toEqual(keptGradients(trainer, pair).conv1);
    const recipe = recipeOf('tfmot-cnn', (own) => {
      own.pruning.layers.conv1.criterion = 'taylor';
    });
    const { conv1, dense1 } = finish(trainer.gatherStatistics(statisticsNeeded(recipe, {}), pair));
    expect(conv1.gradients?.batches).toBe(2);
    expect(dense1).toEqual({});
    trainer.dispose();
  });

  it('are not computed where nothing needs them', () => {
    const trainer = Trainer.create(recipeOf());
    const pieces = trainer.gatherStatistics(new Map(), batches);
    expect(pieces.next()).toEqual({ done: true, value: { conv1: {}, dense1: {} } });
    trainer.dispose();
  });

  it('take the memory of a few kernels, however many batches there are', () => {
    const trainer = Trainer.create(recipeOf());
    const recipe = recipeOf('tfmot-cnn', (own) => {
      own.pruning.criterion = 'gradient';
    });
    const bytesAfter = (count: number): number => {
      const many = Array.from({ length: count }, (_, i) => batches[i % batches.length]);
      const needed = statisticsNeeded(recipe, {});
      const statistics = finish(trainer.gatherStatistics(needed, many));
      const arrays = Object.values(statistics).flatMap(({ gradients }) =>
        Array.from(gradients?.values.values() ?? []),
      );
      return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
    };
    const weights = trainer.layers.reduce((sum, { count }) => sum + count, 0);
    expect(bytesAfter(1)).toBe(8 * weights);
    expect(bytesAfter(9)).toBe(8 * weights);
    trainer.dispose();
  });
});
