import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { PartialRecipe } from '../src/core/recipe.ts';
import type { Run } from '../src/core/records.ts';
import { expect, test } from './fixtures.ts';
import { shortRecipe } from './recipes.ts';

const script = fileURLToPath(new URL('../scripts/recipe.mjs', import.meta.url));

/** The run of a recipe by `npm run recipe`. */
async function runHeadless(recipe: PartialRecipe): Promise<Run> {
  const dir = await mkdtemp(join(tmpdir(), 'headless-'));
  try {
    const [input, out] = [join(dir, 'recipe.json'), join(dir, 'run.json')];
    await writeFile(input, JSON.stringify(recipe));
    await promisify(execFile)(process.execPath, [script, input, '--out', out]);
    return JSON.parse(await readFile(out, 'utf8'));
  } finally {
    await rm(dir, { recursive: true });
  }
}

test('a recipe gives the same run in Node as in the page on wasm, bit for bit', async ({
  bench,
}) => {
  const recipe: PartialRecipe = {
    ...shortRecipe,
    pruning: { criterion: 'taylor', statisticsBatches: 2 },
  };
  const run = await runHeadless(recipe);
  await bench.open();
  await bench.playground.runToEnd(recipe);
  const series = await bench.playground.call('series');
  const report = await bench.playground.call('report');
  expect(report.backend).toBe('wasm');
  expect(series.length).toBeGreaterThan(50);
  expect(series.map(({ loss }) => loss)).toEqual(run.record.train.map(({ loss }) => loss));
  expect(report.pruningSteps).toHaveLength(4);
  expect(run.record.pruningSteps).toMatchObject(report.pruningSteps);
  const measured = run.record.evaluations.filter(({ phase }) => phase === undefined);
  for (const { trainStep, accuracy } of measured) {
    expect(series.find((entry) => entry.trainStep === trainStep)?.accuracy).toBe(accuracy);
  }
  const test = run.record.evaluations.findLast(({ set }) => set === 'test');
  expect(report.accuracy.final).toBe(test?.accuracy);
});
