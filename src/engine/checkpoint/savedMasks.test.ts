import { beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { prunedBefore } from '../../core/selection/prunedAt.ts';
import { Trainer } from '../training/Trainer.ts';
import { decodeCheckpoint } from './checkpoint.ts';
import { encodeVersion2 } from '../testing/encodeVersion2.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { batches, plannedAt, recipeOf, stateOf, trainOn } from '../testing/trainerFixtures.ts';

beforeAll(() => openTestBackend('wasm'));

const layer = 'dense1';

/** Pruned to 30 % and 70 %, with training before and between. */
function prunedTwice(change?: (recipe: Recipe) => void): Trainer {
  const trainer = Trainer.create(recipeOf('tfmot-cnn', change));
  for (const sparsity of [0.3, 0.7]) {
    trainOn(trainer, 3);
    trainer.prune(plannedAt(trainer, sparsity), batches);
  }
  return trainer;
}

/** What version 2 wrote of the same trainer. */
function asVersion2(checkpoint: ArrayBuffer): ArrayBuffer {
  const { header, arrays } = decodeCheckpoint(checkpoint);
  return encodeVersion2(header, arrays);
}

describe('what a masked weight was', () => {
  it('is its value just before the pruning step that took it, and stays it', () => {
    const trainer = Trainer.create(recipeOf());
    const wanted = new Float32Array(trainer.weights(layer).length);
    for (const sparsity of [0.3, 0.7]) {
      trainOn(trainer, 3);
      const before = { weights: trainer.weights(layer), mask: trainer.mask(layer) };
      trainer.prune(plannedAt(trainer, sparsity));
      const mask = trainer.mask(layer);
      for (let i = 0; i < mask.length; i += 1) {
        if (mask[i] < before.mask[i]) wanted[i] = before.weights[i];
      }
      trainOn(trainer, 2);
    }
    expect(trainer.was(layer)).toEqual(wanted);
    // 70 % of the 6,760 weights; none of them was exactly 0.
    expect(wanted.filter((value) => value !== 0)).toHaveLength(4732);
    trainer.dispose();
  });

  it('is forgotten when the weight grows again', () => {
    const trainer = prunedTwice(({ pruning }) => {
      pruning.schedule = { kind: 'set', frequency: 1, removeFraction: 0.3, stopAt: 1 };
    });
    const before = trainer.mask(layer);
    trainer.prune({ ...plannedAt(trainer, 0.7), regrow: { removeFraction: 0.3, by: 'random' } });
    const grown = trainer.was(layer).filter((_, i) => trainer.mask(layer)[i] > before[i]);
    expect(grown.length).toBeGreaterThan(0);
    expect(grown.length).toBe(trainer.lastPruning[1].births);
    expect(grown).toEqual(new Float32Array(grown.length));
    trainer.dispose();
  });

  it('is known of a random mask too, as the weights were before they were rewound', () => {
    const trainer = prunedTwice(({ pruning }) => {
      pruning.recovery = { kind: 'rewind', toTrainStep: 0, arm: 'randomMask' };
    });
    const { weights, was, mask } = {
      weights: trainer.weights(layer),
      was: trainer.was(layer),
      mask: trainer.mask(layer),
    };
    expect(trainer.recover({ isLast: true })).toBe('random-mask');
    const after = trainer.mask(layer);
    const wanted = weights.map((weight, i) => {
      if (after[i] === 1) return 0;
      return mask[i] === 1 ? weight : was[i];
    });
    expect(trainer.was(layer)).toEqual(wanted);
    expect(after).not.toEqual(mask);
    trainer.dispose();
  });

  it('is not known of a mask from outside', () => {
    const trainer = Trainer.create(recipeOf());
    const mask = trainer.mask(layer).map((_, i) => i % 2);
    trainer.putMask(layer, mask);
    expect(trainer.was(layer)).toEqual(Float32Array.from(mask, (kept) => (kept ? 0 : NaN)));
    trainer.dispose();
  });
});

describe('a checkpoint with masks', () => {
  const bySnip = ({ pruning }: Recipe): void => {
    pruning.criterion = 'snip';
  };

  it('gives back what weights were and by what layers were ranked, bit for bit', () => {
    const trainer = prunedTwice(bySnip);
    const restored = Trainer.restore(trainer.recipe, trainer.checkpoint());
    for (const { name } of trainer.layers) {
      expect(restored.was(name)).toEqual(trainer.was(name));
      expect(restored.ranking(name)).toEqual(trainer.ranking(name));
    }
    expect(trainer.ranking(layer)?.pruningStep).toBe(2);
    expect(stateOf(restored)).toBe(stateOf(trainer));
    restored.dispose();
    trainer.dispose();
  });

  it('keeps no scores where the weights tell the order', () => {
    const trainer = prunedTwice();
    expect(trainer.ranking(layer)).toBeUndefined();
    expect(decodeCheckpoint(trainer.checkpoint()).header.rankedAt).toEqual({});
    trainer.dispose();
  });

  it('takes the room of the masked weights alone', () => {
    const trainer = Trainer.create(recipeOf());
    trainer.prune(plannedAt(trainer, 0.5));
    const masked = trainer.lastPruning.map((pruning) => pruning.masked);
    const { was } = decodeCheckpoint(trainer.checkpoint()).arrays;
    expect([...was.values()].map(({ length }) => length)).toEqual(masked);
    trainer.dispose();
  });

  it('of version 2 goes on bit for bit, and does not pretend to know what weights were', () => {
    const trainer = prunedTwice(bySnip);
    const restored = Trainer.restore(trainer.recipe, asVersion2(trainer.checkpoint()));
    const mask = trainer.mask(layer);
    expect(restored.mask(layer)).toEqual(mask);
    expect(restored.was(layer)).toEqual(Float32Array.from(mask, (kept) => (kept ? 0 : NaN)));
    expect(restored.ranking(layer)).toBeUndefined();
    expect(trainOn(restored, 4)).toEqual(trainOn(trainer, 4));
    expect(restored.parameters()).toEqual(trainer.parameters());
    restored.dispose();
    trainer.dispose();
  });

  it('lets another run begin knowing what weights were, but not in what order they fell', () => {
    const trainer = prunedTwice(bySnip);
    const started = Trainer.fromWeights(trainer.recipe, trainer.checkpoint());
    expect(started.was(layer)).toEqual(trainer.was(layer));
    expect(new Set(started.prunedAt(layer))).toEqual(new Set([0, prunedBefore]));
    expect(started.ranking(layer)).toBeUndefined();
    started.dispose();
    trainer.dispose();
  });

  it('forgets scores that were given to other grains', () => {
    const trainer = prunedTwice(bySnip);
    const byBlock = structuredClone(trainer.recipe);
    byBlock.pruning.layers[layer].granularity = { kind: 'block', rows: 2, columns: 2 };
    const restored = Trainer.restore(byBlock, trainer.checkpoint());
    expect(restored.ranking(layer)).toBeUndefined();
    expect(restored.ranking('conv1')).toEqual(trainer.ranking('conv1'));
    restored.dispose();
    trainer.dispose();
  });
});
