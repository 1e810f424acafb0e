import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { openTestBackend } from '../../engine/testing/openTestBackend.ts';
import { recipeOf } from '../../engine/testing/trainerFixtures.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import { HeldNetwork } from './HeldNetwork.ts';

beforeAll(() => openTestBackend('cpu'));

test('is freed once, and whoever is still at it hears that it has gone', async () => {
  const before = memory().numTensors;
  const held = new HeldNetwork(Trainer.create(recipeOf()), { isFresh: true });
  held.throwIfGone();
  expect(await held.whileHeld(Promise.resolve(3))).toBe(3);
  const waiting = held.whileHeld(new Promise(() => undefined));
  held.letGo();
  held.letGo();
  expect(memory().numTensors).toBe(before);
  await expect(waiting).rejects.toMatchObject({ error: { code: 'cancelled' } });
  expect(() => held.throwIfGone()).toThrow('another network has taken the place');
});

test('is handed out as what it is: fresh weights, or a run’s', () => {
  const fresh = new HeldNetwork(Trainer.create(recipeOf()), { isFresh: true });
  const trained = new HeldNetwork(Trainer.create(recipeOf()), { isFresh: false });
  expect(fresh.save().isFresh).toBe(true);
  expect(trained.save().isFresh).toBe(false);
  for (const held of [fresh, trained]) held.letGo();
});
