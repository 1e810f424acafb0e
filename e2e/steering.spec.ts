import { checkWeights } from './checkWeights.ts';
import { expect, test } from './fixtures.ts';
import { shortRecipe, tinyRecipe } from './recipes.ts';

test('pause, change a target on its card, resume: the rest of the schedule follows', async ({
  bench,
}) => {
  await bench.open();
  await bench.playground.inTurn(['start', shortRecipe], ['reach', 10], ['pause']);
  await expect(bench.button('Resume')).toBeVisible();
  const { trainSteps } = await bench.playground.call('report');

  const target = bench.typedTarget('conv2');
  await target.fill('50');
  await target.press('Enter');
  await expect
    .poll(async () => (await bench.playground.call('report')).edits)
    .toEqual([{ kind: 'setTarget', trainStep: trainSteps, layer: 'conv2', sparsity: 0.5 }]);

  await bench.button('Resume').click();
  await expect(bench.button('Run again')).toBeVisible();
  const masked = (await checkWeights(bench.playground)).map(({ name, masked }) => [name, masked]);
  expect(masked).toEqual([
    ['conv1', Math.round(0.8 * 72)],
    ['conv2', 576],
    ['dense1', Math.round(0.8 * 50_176)],
    ['dense2', Math.round(0.8 * 640)],
  ]);
});

test('the next pruning step is run through, and the run pauses after it', async ({ bench }) => {
  await bench.open();
  await bench.playground.inTurn(['start', shortRecipe], ['nextPruningStep']);
  expect(await bench.playground.call('waitForIdle')).toMatchObject({ status: 'paused' });
  const { pruningSteps, planned, trainSteps } = await bench.playground.call('report');
  expect(pruningSteps).toHaveLength(1);
  expect(trainSteps).toBe(planned[0]?.trainStep);
  // The first pruning step takes little of what the dense phase has learned: ten classes by chance are 0.1.
  const [step] = pruningSteps;
  expect(step?.accuracyBefore).toBeGreaterThan(0.6);
  expect(step?.accuracyAfter).toBeGreaterThan(0.6);
  await bench.button('Next pruning step').click();
  await expect
    .poll(async () => (await bench.playground.call('report')).pruningSteps.length)
    .toBe(2);
  await expect(bench.button('Resume')).toBeVisible();
  expect((await bench.playground.call('report')).trainSteps).toBe(planned[1]?.trainStep);
  await bench.button('Stop').click();
  await expect(bench.button('Run again')).toBeVisible();
});

test('2:4 on conv2 keeps exactly two of every four weights along the inputs', async ({ bench }) => {
  await bench.open();
  await bench.playground.runToEnd({
    ...tinyRecipe,
    pruning: { layers: { conv2: { granularity: { kind: 'nOfM', n: 2, m: 4 } } } },
  });
  const { shape, mask, weights } = await bench.playground.call('layer', 'conv2');
  expect(shape).toEqual([3, 3, 8, 16]);
  const [, , inputs = 0, outputs = 0] = shape;
  const windows = new Map<string, number>();
  mask.forEach((kept, index) => {
    const output = index % outputs;
    const input = Math.floor(index / outputs) % inputs;
    const position = Math.floor(index / (outputs * inputs));
    const window = `${position} ${Math.floor(input / 4)} ${output}`;
    windows.set(window, (windows.get(window) ?? 0) + kept);
  });
  expect(weights.filter((weight, index) => mask[index] === 0 && weight !== 0)).toEqual([]);
  expect(windows.size).toBe(9 * 2 * 16);
  expect([...new Set(windows.values())]).toEqual([2]);
  const { layers } = await bench.playground.call('report');
  expect(layers[1]).toMatchObject({ name: 'conv2', targetSparsity: 0.5, sparsity: 0.5 });
});

test('a bad recipe is refused by field, rule and value', async ({ bench }) => {
  await bench.open();
  const refusal = await bench.playground.refusal('start', {
    pruning: { layers: { conv2: { target: 1.2 } } },
  });
  expect(refusal).toMatchObject({
    code: 'bad-recipe',
    field: 'pruning.layers.conv2.target',
    value: 1.2,
  });
  expect(refusal.rule).toContain('0 ≤ x < 1');
  const unplannable = await bench.playground.refusal('start', { phases: { prune: 0 } });
  expect(unplannable).toMatchObject({ code: 'bad-recipe', field: 'phases.prune', value: 0 });
  expect(await bench.playground.call('report')).toMatchObject({ status: 'ready' });
});
