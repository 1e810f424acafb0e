import { expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { costOfMasks } from '../../core/cost/cost.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { openStore } from '../testing/openStore.ts';
import { paceOf } from './sweepPace.ts';

const [small, large] = [defaultRecipe(), defaultRecipe('article-cnn')];
const times = costOfMasks(large, {}).macs / costOfMasks(small, {}).macs;

test('a training step takes as long as in the race, in proportion to what it computes', async () => {
  const { getState } = await openStore();
  expect(paceOf(getState(), small)).toBe(30);
  expect(paceOf(getState(), large)).toBeCloseTo(30 * times, 6);
});

test('it takes as long as in the newest run of its network, or in proportion to another', async () => {
  const { store, actions, demo, getState } = await openStore();
  await actions.run();
  demo.advance(1_000);
  await settle();
  const { kept } = getState();
  const timings = [{ trainStep: 100, elapsedMs: 2_000 }];
  const keeping = kept['demo-1'] ?? expect.fail('none');
  store.setState({ kept: { 'demo-1': { ...keeping, timings } } });
  expect(paceOf(getState(), small)).toBe(20);
  expect(paceOf(getState(), large)).toBeCloseTo(20 * times, 6);
});
