import { expect, test } from 'vitest';
import { buildRecipe, buildRun } from '../testing/builders.ts';
import { runDifferences } from './runDifferences.ts';

test('names the recipe’s fields, another start and live changes, and nothing that is the same', () => {
  const run = buildRun({ runId: 'a' });
  expect(runDifferences(run, buildRun({ runId: 'b' }))).toEqual({ recipe: [] });
  const other = buildRun({
    recipe: buildRecipe({ seed: 8 }),
    start: { kind: 'pretrained', checksum: 'c0ffee' },
    edits: [{ kind: 'pruneNow', trainStep: 100 }],
  });
  expect(runDifferences(run, other)).toEqual({
    recipe: [{ path: 'seed', from: 7, to: 8 }],
    start: { from: { kind: 'fresh' }, to: { kind: 'pretrained', checksum: 'c0ffee' } },
    edits: { from: 0, to: 1 },
  });
});

test('tells a run that was stopped from one that was not, or not there', () => {
  const run = buildRun();
  const stopped = { ...run, stoppedAt: 188 };
  expect(runDifferences(run, stopped)).toEqual({ recipe: [], stopped: { to: 188 } });
  expect(runDifferences(stopped, run)).toEqual({ recipe: [], stopped: { from: 188 } });
  expect(runDifferences(stopped, { ...run, stoppedAt: 0 })).toEqual({
    recipe: [],
    stopped: { from: 188, to: 0 },
  });
  expect(runDifferences(stopped, stopped)).toEqual({ recipe: [] });
});
