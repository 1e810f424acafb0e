import type { PlaygroundPort } from './PlaygroundPort.ts';
import { expect, test } from './fixtures.ts';
import { shortNarrowRecipe } from './recipes.ts';

/** As it is once something holds of it; looked at often, because its runs are over in seconds. */
async function stateWhen(
  playground: PlaygroundPort,
  sweepId: string,
  holds: (now: Awaited<ReturnType<typeof state>>) => boolean,
) {
  await expect
    .poll(async () => holds(await state(playground, sweepId)), {
      timeout: 240_000,
      intervals: [100],
    })
    .toBe(true);
  return state(playground, sweepId);
}

const state = (playground: PlaygroundPort, sweepId: string) =>
  playground.call('sweepState', sweepId);

test('a sweep on two workers goes on after a reload, and each run is what it is alone', async ({
  bench,
}) => {
  test.slow();
  await bench.open();
  const { playground, page } = bench;
  // Trained on the bench: what is wanted from now on.
  await playground.call('start', shortNarrowRecipe);
  await playground.call('stop');
  const path = 'pruning.layers.*.target';
  const { sweepId } = await playground.call('sweep', {
    fields: [{ path, values: [0.5, 0.9] }],
    seeds: [1, 2],
    workers: 2,
  });
  const begun = await stateWhen(playground, sweepId, ({ done }) => done >= 1);
  expect(begun).toMatchObject({ phase: 'running', total: 4 });
  const wanted = await playground.call('recipe');
  await page.reload();
  await playground.ready();
  expect(await playground.call('recipe'), 'what was wanted outlives the reload').toEqual(wanted);
  const finished = await stateWhen(playground, sweepId, ({ phase }) => phase === 'done');
  expect(finished.cells.map(({ values, seed }) => [values, seed])).toEqual([
    [[0.5], 1],
    [[0.9], 1],
    [[0.5], 2],
    [[0.9], 2],
  ]);
  const runs = await playground.call('runs');
  for (const { phase, runId, accuracy } of finished.cells) {
    expect(phase).toBe('done');
    const run = runs.find((one) => one.runId === runId);
    expect(run?.status).toBe('finished');
    expect(accuracy).toBe(run?.accuracy.final ?? run?.accuracy.pruned);
  }

  // One that was cut off by the reload, or is as good.
  const [, , , last] = finished.cells;
  await playground.call('openRun', last?.runId ?? '');
  const swept = await playground.call('series');
  const weights = await playground.call('layer', 'conv2');
  const pruning = { layers: { '*': { target: 0.9 } } };
  await playground.runToEnd({ ...shortNarrowRecipe, seed: 2, pruning });
  expect(await playground.call('series')).toEqual(swept);
  expect(await playground.call('layer', 'conv2')).toEqual(weights);
});

test('a sweep is refused by field and rule', async ({ bench }) => {
  await bench.open();
  const refused = await bench.playground.refusal('sweep', {
    fields: [{ path: 'training.learningRate', values: [0.01, -1] }],
    seeds: [1],
  });
  expect(refused).toMatchObject({
    code: 'bad-recipe',
    field: 'training.learningRate',
    rule: expect.stringContaining('0 <'),
    value: -1,
  });
});
