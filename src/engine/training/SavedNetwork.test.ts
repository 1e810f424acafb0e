import { beforeAll, expect, test } from 'vitest';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { recipeOf, stateOf, trainOn } from '../testing/trainerFixtures.ts';
import { trainerUnder } from './SavedNetwork.ts';
import { Trainer } from './Trainer.ts';

beforeAll(() => openTestBackend('wasm'));

test('fresh weights go under any recipe of the network, with nothing but themselves', () => {
  const trainer = Trainer.create(recipeOf('tfmot-cnn'));
  const other = recipeOf('tfmot-cnn', ({ training, pruning }) => {
    training.optimizer = 'sgd';
    pruning.criterion = 'movement';
    pruning.recovery = { kind: 'rewind', toTrainStep: 2, arm: 'ticket' };
  });
  const checkpoint = trainer.checkpoint();
  expect(() => trainerUnder(other, { checkpoint, isFresh: false })).toThrow('movement');
  const under = trainerUnder(other, { checkpoint, isFresh: true });
  expect(under.parameters()).toEqual(trainer.parameters());
  expect(under.recipe).toBe(other);
  expect(under.hasMovement('dense1')).toBe(false);
  for (const one of [trainer, under]) one.dispose();
});

test('what a run has trained comes back bit for bit', () => {
  const trainer = Trainer.create(recipeOf());
  trainOn(trainer, 2);
  const saved = { checkpoint: trainer.checkpoint(), isFresh: false };
  const restored = trainerUnder(trainer.recipe, saved);
  expect(stateOf(restored)).toBe(stateOf(trainer));
  for (const one of [trainer, restored]) one.dispose();
});
