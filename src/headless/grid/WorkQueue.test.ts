import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecipeSource } from '../../exchange/recipe/recipeSource.ts';
import { parseGrid } from './expandGrid.ts';
import { baselineKey, planGrid, type PlannedTask } from './planGrid.ts';
import { WorkQueue } from './WorkQueue.ts';

const staged: RecipeSource = { baseline: {}, recipe: {} };

function tasksOf(source: RecipeSource, grid: object): PlannedTask[] {
  return planGrid(source, parseGrid(grid), { index: 1, count: 1 });
}

/** How many baselines `workers` train that take a run in turn, each remembering its last one. */
function baselinesTrained(tasks: readonly PlannedTask[], workers: number): number {
  const queue = new WorkQueue(tasks);
  const last: (PlannedTask | undefined)[] = Array.from({ length: workers });
  let trained = 0;
  for (let turn = 0, idle = 0; idle < workers; turn += 1) {
    const worker = turn % workers;
    const next = queue.take(last[worker]);
    idle = next ? 0 : idle + 1;
    const before = last[worker];
    if (next && (!before || baselineKey(next) !== baselineKey(before))) trained += 1;
    last[worker] = next ?? before;
  }
  return trained;
}

describe('the work of a grid', () => {
  const cells = { 'pruning.layers.*.target': [0.5, 0.6, 0.7, 0.8], seed: [1, 2, 3] };

  it('trains each baseline once, wherever in the grid the seed stands', () => {
    expect(baselinesTrained(tasksOf(staged, cells), 1)).toBe(3);
    const { seed, ...targets } = cells;
    expect(baselinesTrained(tasksOf(staged, { seed, ...targets }), 1)).toBe(3);
    expect(baselinesTrained(tasksOf(staged, cells), 3)).toBe(3);
  });

  it('trains a baseline again only where a core would idle', () => {
    expect(baselinesTrained(tasksOf(staged, { 'phases.train': [1, 2, 3, 4], seed: [1] }), 2)).toBe(
      2,
    );
    expect(baselinesTrained(tasksOf(staged, cells), 2)).toBe(4);
  });

  it('hands out each run once, whoever asks', () => {
    const tasks = tasksOf(staged, cells);
    const worker = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(fc.array(worker, { minLength: 12, maxLength: 12 }), (turns) => {
        const queue = new WorkQueue(tasks);
        const last = new Map<number, PlannedTask>();
        const taken = turns.flatMap((turn) => {
          const next = queue.take(last.get(turn));
          if (next) last.set(turn, next);
          return next ? [next.key] : [];
        });
        expect(taken.toSorted()).toEqual(tasks.map(({ key }) => key).toSorted());
        expect(queue.take()).toBeUndefined();
      }),
    );
  });

  it('is in the order of the grid where there is no baseline', () => {
    const tasks = tasksOf({ recipe: {} }, { seed: [3, 1, 2] });
    const queue = new WorkQueue(tasks);
    const first = queue.take();
    expect([first, queue.take(first), queue.take(), queue.take()]).toEqual([...tasks, undefined]);
  });
});
