import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGrid } from './expandGrid.ts';
import { describeFields, planGrid } from './planGrid.ts';

const whole = { index: 1, count: 1 };

describe('a planned grid', () => {
  it('parts into shards that are the whole together, each run in one of them', () => {
    const grid = parseGrid({ seed: [1, 2, 3, 4, 5, 6, 7], 'data.images': [100] });
    const all = planGrid({ recipe: {} }, grid, whole).map(({ key }) => key);
    expect(new Set(all).size).toBe(7);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (count) => {
        const shards = Array.from({ length: count }, (_, i) =>
          planGrid({ recipe: {} }, grid, { index: i + 1, count }).map(({ key }) => key),
        );
        const sizes = shards.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(shards.flat().toSorted()).toEqual(all.toSorted());
      }),
      { numRuns: 9 },
    );
  });

  it('parts no field by its values, however many shards there are', () => {
    const grid = parseGrid({
      seed: [1, 2, 3, 4, 5, 6, 7, 8],
      'data.images': [1_000, 10_000, 54_000],
    });
    for (const index of [1, 2, 3]) {
      const tasks = planGrid({ recipe: {} }, grid, { index, count: 3 });
      expect(tasks).toHaveLength(8);
      // Every third run has the same number of images.
      expect(new Set(tasks.map(({ fields }) => fields['data.images'])).size).toBeGreaterThan(1);
      expect(new Set(tasks.map(({ fields }) => fields['seed'])).size).toBeGreaterThan(2);
    }
  });

  it('parts so that a shard trains few of the baselines', () => {
    const targets = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
    const grid = parseGrid({ 'pruning.layers.*.target': targets, seed: [1, 2, 3, 4] });
    for (const index of [1, 2, 3, 4]) {
      const tasks = planGrid({ baseline: {}, recipe: {} }, grid, { index, count: 4 });
      expect(new Set(tasks.map(({ fields }) => fields['seed'])).size).toBe(1);
      expect(tasks.map(({ fields }) => fields['pruning.layers.*.target'])).toEqual(targets);
    }
  });

  it('holds combinations that come to the same recipe once', () => {
    // 80 % is what the default recipe says already.
    const grid = parseGrid({ 'pruning.layers.conv1.target': [0.8, 0.5, 0.8] });
    expect(planGrid({ recipe: {} }, grid, whole)).toHaveLength(2);
  });

  it('keeps a bad combination as a run with its problem, naming field, rule and value', () => {
    const grid = parseGrid({ 'training.batchSize': [64, 0] });
    const [good, bad] = planGrid({ recipe: {} }, grid, whole);
    expect(good).toHaveProperty('task.recipe.training.batchSize', 64);
    expect(bad).toHaveProperty('problem', 'training.batchSize: want 1 ≤ x ≤ 1024, got 0');
  });

  it('describes what it sets', () => {
    expect(describeFields({ seed: 1, 'pruning.schedule.kind': 'oneShot', x: { a: 1 } })).toBe(
      'seed=1 pruning.schedule.kind=oneShot x={"a":1}',
    );
  });
});
