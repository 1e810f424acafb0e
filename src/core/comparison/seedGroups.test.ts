import { describe, expect, it } from 'vitest';
import type { Run, RunStart } from '../records/records.ts';
import { buildRecipe, buildRun } from '../testing/builders.ts';
import { seedGroups } from './seedGroups.ts';

const runOf = (runId: string, seed: number, rest: Partial<Run> = {}): Run =>
  buildRun({ runId, recipe: buildRecipe({ seed }), ...rest });
const from = (runId: string, trainStep = 94): RunStart => ({
  kind: 'weights',
  runId,
  trainStep,
  isCompacted: false,
});

const grouped = (runs: readonly Run[]) =>
  seedGroups(runs, (id) => runs.find(({ runId }) => runId === id)).map((group) =>
    group.map(({ runId }) => runId),
  );

describe('seedGroups', () => {
  it('puts runs together whose recipes are the same but for the seed', () => {
    const other = buildRecipe({ seed: 1, phases: { train: 2, prune: 1, fineTune: 1 } });
    expect(
      grouped([runOf('a', 1), runOf('b', 1, { recipe: other }), runOf('c', 2), runOf('d', 3)]),
    ).toEqual([['a', 'c', 'd'], ['b']]);
  });

  it('parts those that were changed on the way', () => {
    const edits: Run['edits'] = [{ kind: 'pruneNow', trainStep: 100 }];
    expect(grouped([runOf('a', 1), runOf('b', 2, { edits })])).toEqual([['a'], ['b']]);
  });

  it('takes weights of siblings for a start that is alike, and any others for another', () => {
    expect(
      grouped([
        runOf('trained 1', 1),
        runOf('trained 2', 2),
        runOf('a', 1, { start: from('trained 1') }),
        runOf('b', 2, { start: from('trained 2') }),
        runOf('c', 2, { start: from('trained 1', 10) }),
        runOf('d', 2, { start: from('gone') }),
      ]),
    ).toEqual([['trained 1', 'trained 2'], ['a', 'b'], ['c'], ['d']]);
  });
});
