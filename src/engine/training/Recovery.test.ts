import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GranularityRecipe, Recipe, RewindArm } from '../../core/recipe/recipe.ts';
import { verifyNOfM } from '../../core/granularities/verifyNOfM.ts';
import { Trainer } from './Trainer.ts';
import { decodeCheckpoint } from '../checkpoint/checkpoint.ts';
import { openTestBackend, testBackends } from '../testing/openTestBackend.ts';
import {
  asInSnip,
  batches,
  narrowArticleRecipe,
  plannedAt,
  recipeOf,
  stateOf,
  trainOn,
} from '../testing/trainerFixtures.ts';

const rewindTo =
  (toTrainStep: number, arm: RewindArm = 'ticket') =>
  (recipe: Recipe): void => {
    recipe.pruning.recovery = { kind: 'rewind', toTrainStep, arm };
  };

/** Everything but masks, clock and what is remembered: every weight, statistic and moment. */
function valuesOf(trainer: Trainer): Map<string, Float32Array> {
  const { floats } = decodeCheckpoint(trainer.checkpoint()).arrays;
  return new Map([...floats].filter(([name]) => !name.startsWith('rewind')));
}

describe.each(testBackends)('rewinding on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it.each([0, 2])('goes on as a fresh optimizer from the weights of training step %d', (k) => {
    // Adam, without dropout: had moments or clock been left over, the next steps would differ.
    const trainer = Trainer.create(recipeOf('tfmot-cnn', rewindTo(k)));
    trainOn(trainer, k);
    const early = trainer.checkpoint();
    trainOn(trainer, 3 - k);
    trainer.prune(plannedAt(trainer, 0.5));
    expect(trainer.recover({ isLast: false })).toBe('rewound');
    const fresh = Trainer.fromWeights(recipeOf(), early);
    for (const { name } of trainer.layers) fresh.putMask(name, trainer.mask(name));
    expect(valuesOf(trainer)).toEqual(valuesOf(fresh));
    for (let step = 0; step < 3; step += 1) {
      trainer.trainBatch(batches[step]);
      fresh.trainBatch(batches[step]);
    }
    expect(trainer.takeLosses()).toEqual(fresh.takeLosses());
    expect(valuesOf(trainer)).toEqual(valuesOf(fresh));
    trainer.dispose();
    fresh.dispose();
  });
});

describe('recovery', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('takes batch norm and biases back with the weights, but for dead units', () => {
    const recipe = narrowArticleRecipe((changed) => {
      rewindTo(0)(changed);
      changed.pruning.layers.conv2.granularity = { kind: 'filter' };
    });
    const trainer = Trainer.create(recipe);
    trainOn(trainer, 3);
    trainer.prune(plannedAt(trainer, 0.5));
    trainer.recover({ isLast: true });
    const dead = trainer.deadUnits('conv2');
    expect(dead.filter((isDead) => isDead === 1)).toHaveLength(4);
    const alive = Float32Array.from(dead, (isDead) => 1 - isDead);
    const conv2 = trainer.parameters().filter(({ layer }) => layer === 'conv2');
    const values = Object.fromEntries(conv2.map((one) => [one.role, one.values]));
    expect(values).toMatchObject({
      bias: new Float32Array(8),
      gamma: alive,
      beta: new Float32Array(8),
      movingMean: new Float32Array(8),
      movingVariance: new Float32Array(8).fill(1),
    });
    trainer.dispose();
  });

  it('goes to the same values from a checkpoint written at any time', () => {
    const recipe = narrowArticleRecipe(rewindTo(2));
    const trainer = Trainer.create(recipe);
    const checkpoints = [trainer.checkpoint()];
    for (let step = 0; step < 4; step += 1) {
      trainOn(trainer, 1);
      checkpoints.push(trainer.checkpoint());
    }
    const finish = (one: Trainer): string => {
      trainOn(one, 4 - one.trainStep);
      one.prune(plannedAt(one, 0.5));
      one.recover({ isLast: true });
      trainOn(one, 2);
      const state = stateOf(one);
      one.dispose();
      return state;
    };
    const expected = finish(trainer);
    for (const checkpoint of checkpoints) {
      expect(finish(Trainer.restore(recipe, checkpoint))).toBe(expected);
    }
  });

  it('rewinds in every arm until the last pruning step', () => {
    const states = (['ticket', 'reinitialize', 'randomMask'] as const).map((arm) => {
      const trainer = Trainer.create(recipeOf('tfmot-cnn', rewindTo(0, arm)));
      trainOn(trainer, 2);
      trainer.prune(plannedAt(trainer, 0.5));
      expect(trainer.recover({ isLast: false })).toBe('rewound');
      const state = stateOf(trainer);
      trainer.dispose();
      return state;
    });
    expect(new Set(states).size).toBe(1);
  });

  it('gives the same masks new weights', () => {
    const trainer = Trainer.create(recipeOf('tfmot-cnn', rewindTo(0, 'reinitialize')));
    const initial = trainer.weights('dense1');
    trainOn(trainer, 2);
    trainer.prune(plannedAt(trainer, 0.5));
    const mask = trainer.mask('dense1');
    expect(trainer.recover({ isLast: true })).toBe('reinitialized');
    expect(trainer.mask('dense1')).toBe(mask);
    const weights = trainer.weights('dense1');
    // Two independent draws from 2²⁴ values: next to none of 3,380 kept weights agree.
    const same = weights.filter((weight, i) => mask[i] === 1 && weight === initial[i]);
    expect(same.length).toBeLessThan(5);
    expect(weights.every((weight, i) => mask[i] === 1 || Object.is(weight, 0))).toBe(true);
    // Both fill the same range: ±√(6/(676 + 10)) = ±0.09352.
    expect(Math.max(...weights)).toBeGreaterThan(0.093);
    expect(Math.max(...weights)).toBeLessThan(0.09353);
    trainer.dispose();
  });

  it('draws the new weights as the first were drawn', () => {
    const recipe = recipeOf('tfmot-cnn', (changed) => {
      asInSnip(changed);
      rewindTo(0, 'reinitialize')(changed);
    });
    const trainer = Trainer.create(recipe);
    const initial = trainer.weights('dense1');
    trainer.prune(plannedAt(trainer, 0.5));
    trainer.recover({ isLast: true });
    const weights = trainer.weights('dense1');
    expect(weights.filter((weight, i) => weight !== 0 && weight === initial[i])).toHaveLength(0);
    // Both end at two deviations of the normal: 2.273691·√(1/676) = 0.08745; Glorot's at 0.09352.
    for (const drawn of [initial, weights]) {
      expect(Math.max(...drawn)).toBeGreaterThan(0.08);
      expect(Math.max(...drawn)).toBeLessThan(0.08746);
    }
    trainer.dispose();
  });

  const granularities: GranularityRecipe[] = [
    { kind: 'weight' },
    { kind: 'nOfM', n: 2, m: 4, axis: 'input' },
    { kind: 'block', rows: 4, columns: 2 },
  ];
  it.each(granularities)('gives the initial weights a random mask of $kind', (granularity) => {
    const trainer = Trainer.create(
      recipeOf('tfmot-cnn', (recipe) => {
        rewindTo(0, 'randomMask')(recipe);
        recipe.pruning.layers.dense1.granularity = granularity;
      }),
    );
    const initial = trainer.weights('dense1');
    trainOn(trainer, 2);
    trainer.prune(plannedAt(trainer, 0.5));
    const ranked = trainer.mask('dense1');
    expect(trainer.recover({ isLast: true })).toBe('random-mask');
    const drawn = trainer.mask('dense1');
    const kept = (mask: Uint8Array) => mask.filter((isKept) => isKept === 1).length;
    expect(kept(drawn)).toBe(kept(ranked));
    expect(trainer.lastPruning[1]).toMatchObject({
      masked: drawn.length - kept(drawn),
      deadUnits: trainer.deadUnits('dense1').filter((isDead) => isDead === 1).length,
    });
    // Independent halves agree on half of the weights, here of 20,280 in at least 1,268 grains.
    const agreeing = drawn.filter((isKept, i) => isKept === ranked[i]).length / drawn.length;
    expect(agreeing).toBeGreaterThan(0.4);
    expect(agreeing).toBeLessThan(0.6);
    expect(trainer.weights('dense1')).toEqual(initial.map((weight, i) => weight * drawn[i] + 0));
    if (granularity.kind === 'nOfM') {
      expect(verifyNOfM(drawn, trainer.layers[1].shape, granularity)).toBeUndefined();
    }
    trainer.dispose();
  });

  it('does nothing under fine-tuning, and leaves no tensor', () => {
    const before = memory().numTensors;
    const tuned = Trainer.create(recipeOf());
    trainOn(tuned, 1);
    tuned.prune(plannedAt(tuned, 0.5));
    const state = stateOf(tuned);
    expect(tuned.recover({ isLast: true })).toBeUndefined();
    expect(stateOf(tuned)).toBe(state);
    tuned.dispose();
    const rewound = Trainer.create(recipeOf('tfmot-cnn', rewindTo(0, 'randomMask')));
    trainOn(rewound, 1);
    rewound.prune(plannedAt(rewound, 0.5));
    const held = memory().numTensors;
    for (let round = 0; round < 3; round += 1) rewound.recover({ isLast: true });
    expect(memory().numTensors).toBe(held);
    rewound.dispose();
    expect(memory().numTensors).toBe(before);
  });
});
