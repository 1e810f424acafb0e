import { expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { costOfMasks } from '../../core/cost/cost.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { runWork, trainStepWork, workPerTrainStep } from '../../core/sweep/runWork.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { keptRuns } from '../kept/keptRuns.ts';
import { openStore } from '../testing/openStore.ts';
import { paceOf } from './sweepPace.ts';

const [small, large] = [defaultRecipe(), defaultRecipe('article-cnn')];
const times =
  (costOfMasks(large, {}).macs * workPerTrainStep(large)) /
  (costOfMasks(small, {}).macs * workPerTrainStep(small));
const raced = (30 * workPerTrainStep(small)) / trainStepWork(small);

test('a training step takes as long as in the race, in proportion to what it and its evaluations compute', async () => {
  const { getState } = await openStore();
  expect(paceOf(getState(), small)).toBeCloseTo(raced, 6);
  expect(paceOf(getState(), large)).toBeCloseTo(raced * times, 6);
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
  const { run } = keptRuns(getState()).at(-1) ?? expect.fail('none');
  const own = (2_000 * workPerTrainStep(small)) / runWork(run.recipe, run.plan, 100);
  expect(paceOf(getState(), small)).toBeCloseTo(own, 6);
  expect(paceOf(getState(), large)).toBeCloseTo(own * times, 6);
  const tiny = completeRecipe({ data: { images: 128 } });
  expect((paceOf(getState(), tiny) ?? 0) / own).toBeGreaterThan(20);
});
