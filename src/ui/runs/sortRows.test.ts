import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type { RunRow } from '../../state/comparison/runRows.ts';
import { sortColumns, sortRows, type SortColumn } from './sortRows.ts';

function rowOf(runId: string, part: Partial<RunRow> = {}): RunRow {
  return {
    runId,
    name: runId,
    isPinned: false,
    note: '',
    status: 'finished',
    figures: { sparsity: 0.8, weights: 10, macs: 20, bytes: 30 },
    seed: 1,
    recipe: defaultRecipe(),
    ...part,
  };
}

const accuracyOf = (accuracy: number): Partial<RunRow> => ({
  figures: {
    sparsity: 0.8,
    weights: 10,
    macs: 20,
    bytes: 30,
    accuracy: { accuracy, set: 'test', images: 10_000, trainStep: 282 },
  },
});

const sorted = (rows: readonly RunRow[], column: SortColumn | undefined, isDescending = false) =>
  sortRows(rows, { ...(column && { column }), isDescending }).map(({ runId }) => runId);

describe('sortRows', () => {
  const rows = [
    rowOf('run 10', accuracyOf(0.9)),
    rowOf('run 9'),
    rowOf('run 2', { ...accuracyOf(0.95), isPinned: true }),
    rowOf('run 1', { ...accuracyOf(0.97), seconds: 3 }),
  ];

  it('has pinned runs first and those without a value last, in either direction', () => {
    expect(sorted(rows, 'accuracy')).toEqual(['run 2', 'run 10', 'run 1', 'run 9']);
    expect(sorted(rows, 'accuracy', true)).toEqual(['run 2', 'run 1', 'run 10', 'run 9']);
    expect(sorted(rows, 'seconds', true)).toEqual(['run 2', 'run 1', 'run 10', 'run 9']);
  });

  it('reads numbers in names as numbers, and begins with the newest', () => {
    expect(sorted(rows, 'name')).toEqual(['run 2', 'run 1', 'run 9', 'run 10']);
    expect(sorted(rows, undefined, true)).toEqual(['run 2', 'run 1', 'run 9', 'run 10']);
  });

  it('loses and adds none, whatever it sorts by', () => {
    const anyRows = fc.array(
      fc.record({ pin: fc.boolean(), seed: fc.nat(3), seconds: fc.option(fc.nat(3)) }),
    );
    const anyColumn = fc.constantFrom(...sortColumns);
    fc.assert(
      fc.property(anyRows, anyColumn, fc.boolean(), (drawn, column, isDescending) => {
        const all = drawn.map(({ pin, seed, seconds }, i) =>
          rowOf(String(i), { isPinned: pin, seed, ...(seconds !== null && { seconds }) }),
        );
        const ids = sorted(all, column, isDescending);
        expect(ids.toSorted()).toEqual(all.map(({ runId }) => runId).toSorted());
      }),
    );
  });
});
