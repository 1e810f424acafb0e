import { describe, expect, it } from 'vitest';
import { criterionIds } from '../criteria/registry.ts';
import { granularityKinds } from '../granularities/registry.ts';
import { scheduleKinds } from '../schedules/registry.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { planSweep } from './planSweep.ts';
import { sweepQuestion, sweepQuestionIds } from './questions.ts';
import { sweptValues } from './Sweep.ts';

const base = { recipe: completeRecipe({}) };

describe('sweepQuestion', () => {
  it('asks with every kind of the registries, and leaves out with the reason what cannot be run', () => {
    const kinds = {
      schedule: scheduleKinds,
      criterion: criterionIds,
      granularity: granularityKinds,
    };
    for (const id of ['schedule', 'criterion', 'granularity'] as const) {
      const { field, offered } = sweepQuestion(id, base);
      expect(offered.map(({ value }) => value)).toEqual(kinds[id]);
      const possible = offered.filter(({ problem }) => !problem).map(({ value }) => value);
      expect(sweptValues(field)).toEqual(possible);
      expect(possible.length).toBeGreaterThan(2);
    }
    const { offered } = sweepQuestion('criterion', base);
    expect(offered.find(({ value }) => value === 'bnScale')?.problem?.code).toBe(
      'needs-batch-norm',
    );
  });

  it('makes plans of which no cell is refused, of any network', () => {
    for (const network of ['small-cnn', 'lenet-300-100', 'article-cnn'] as const) {
      const recipe = completeRecipe({ network });
      for (const id of sweepQuestionIds) {
        const { field } = sweepQuestion(id, { recipe });
        const cells = planSweep({ base: { recipe }, fields: [field], seeds: [1] });
        expect(cells.every(({ planned }) => 'staged' in planned)).toBe(true);
      }
    }
  });

  it('goes far by equal ratios of what is kept', () => {
    const { field } = sweepQuestion('target', base);
    const kept = sweptValues(field).map((target) => 1 - Number(target));
    expect(kept[0]).toBe(0.5);
    expect(kept.at(-1)).toBeCloseTo(0.02, 12);
    // Targets have four digits, of which the last kept one half a per cent is lost at most.
    for (let i = 2; i < kept.length; i += 1) {
      expect(kept[i] / kept[i - 1]).toBeCloseTo(kept[1] / kept[0], 2);
    }
  });

  it('asks for no target where the recipe has none', () => {
    const recipe = completeRecipe({ pruning: { allocation: { kind: 'sigma' } } });
    expect(sweptValues(sweepQuestion('target', { recipe }).field)).toEqual([]);
  });
});
