import type { PartialRecipe } from '../src/core/recipe/recipe.ts';
import { expect, test } from './fixtures.ts';
import { shortNarrowRecipe } from './recipes.ts';

const deaths = [
  { how: 'throw', code: 'worker-crashed', says: 'The worker crashed.' },
  { how: 'silent', code: 'worker-silent', says: 'The worker died without a word' },
] as const;

test('a worker that dies in mid-run is replaced, and the run goes on bit for bit', async ({
  bench,
}) => {
  await bench.open();
  await bench.playground.runToEnd(shortNarrowRecipe);
  const uninterrupted = await bench.playground.call('series');
  const finished = await bench.playground.call('report');

  for (const { how, code, says } of deaths) {
    await bench.playground.inTurn(
      ['start', shortNarrowRecipe],
      ['reach', 40],
      ['crashWorker', how],
    );
    expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
    const report = await bench.playground.call('report');
    expect(report.recoveries).toHaveLength(1);
    expect(report.recoveries[0]?.code).toBe(code);
    expect(report.pruningSteps).toEqual(finished.pruningSteps);
    expect(report.accuracy).toEqual(finished.accuracy);
    expect(await bench.playground.call('series')).toEqual(uninterrupted);
    await expect(bench.notices()).toContainText(says);
  }
});

const sums: readonly PartialRecipe['pruning'][] = [
  { criterion: 'movement' },
  {
    criterion: 'taylor',
    statisticsBatches: 2,
    schedule: { kind: 'iterative', rounds: 3, spacing: 'geometric' },
    recovery: { kind: 'rewind', toTrainStep: 5, arm: 'ticket' },
  },
];

test('what gradients and early weights decide is the same after a crash', async ({ bench }) => {
  test.slow();
  await bench.open();
  for (const pruning of sums) {
    const phases = { train: 0.3, prune: 0.5, fineTune: 0 };
    const recipe = { ...shortNarrowRecipe, data: { images: 6400 }, phases, pruning };
    await bench.playground.runToEnd(recipe);
    const uninterrupted = await bench.playground.call('series');
    const finished = await bench.playground.call('report');
    expect(finished.pruningSteps.length).toBeGreaterThan(1);

    // Between the pruning steps, which are at training steps 15 to 30.
    await bench.playground.inTurn(['start', recipe], ['reach', 23], ['crashWorker', 'throw']);
    expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
    const report = await bench.playground.call('report');
    expect(report.recoveries).toHaveLength(1);
    expect(report.pruningSteps).toEqual(finished.pruningSteps);
    expect(await bench.playground.call('series')).toEqual(uninterrupted);
  }
});

test('a run that was paused when its worker died is paused again', async ({ bench }) => {
  await bench.open();
  await bench.playground.inTurn(
    ['start', shortNarrowRecipe],
    ['reach', 5],
    ['pause'],
    ['waitForIdle'],
    ['crashWorker', 'silent'],
  );
  await expect(bench.notices()).toContainText('The worker died without a word');
  expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'paused' });
  await bench.button('Resume').click();
  await expect(bench.button('Run again')).toBeVisible();
});

test('wasm has no context to lose', async ({ bench }) => {
  await bench.open();
  expect(await bench.playground.refusal('loseContext')).toMatchObject({ code: 'not-webgl' });
});

test('a run that diverges stops, says where, and goes on slower from its checkpoint to its end', async ({
  bench,
}) => {
  await bench.open();
  // Decay by 10 · 1 a training step multiplies every kernel by −9; at a tenth of that, by 0.
  const training = { optimizer: 'sgd', learningRate: 10, weightDecay: 1 } as const;
  const outcome = await bench.playground.runToEnd({ data: { images: 1280 }, training });
  expect(outcome).toMatchObject({ status: 'failed' });
  const { error, trainSteps } = await bench.playground.call('report');
  expect(error?.code).toBe('diverged');
  // The loss is read back in groups: a few training steps may have followed the one it names.
  expect(error?.trainStep).toBeGreaterThan(0);
  expect(error?.trainStep).toBeLessThanOrEqual(trainSteps);
  await expect(bench.notices()).toContainText('The loss became infinite or undefined');
  await bench.button(/^Go on from training step \d+ with a tenth of the learning rate/).click();
  await expect
    .poll(async () => (await bench.playground.call('report')).recoveries)
    .toMatchObject([{ code: 'diverged' }]);
  expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'finished' });
  const { edits, recoveries } = await bench.playground.call('report');
  const trainStep = recoveries[0]?.fromTrainStep;
  expect(trainStep).toBeLessThan(error?.trainStep ?? 0);
  expect(edits).toEqual([{ kind: 'setLearningRate', learningRate: 1, trainStep }]);
  const series = await bench.playground.call('series');
  expect(series).toHaveLength(30);
  expect(series.every(({ loss }) => Number.isFinite(loss))).toBe(true);
});
