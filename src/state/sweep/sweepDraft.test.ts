import { describe, expect, it } from 'vitest';
import { fineTuneRecipe } from '../../core/recipe/fineTuneRecipe.ts';
import { firstProblem } from '../../core/validation/firstProblem.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { planSweep } from '../../core/sweep/planSweep.ts';
import { sweptValues } from '../../core/sweep/Sweep.ts';
import { openSweepBench } from '../testing/openSweepBench.ts';
import { draftedPlan, numberPaths, sweepDraft, variedChoice, variedIds } from './sweepDraft.ts';

const recipe = completeRecipe({});
const base = { recipe };
const valuesOf = (of: string, text?: string) =>
  sweptValues(variedChoice({ of, ...(text !== undefined && { text }) }, base).field);

describe('variedChoice', () => {
  it('ticks the usual methods and the recipe’s own', () => {
    const choice = variedChoice(
      { of: 'criterion' },
      { recipe: completeRecipe({ pruning: { criterion: 'snip' } }) },
    );
    expect(choice).toMatchObject({ kind: 'offered' });
    expect(sweptValues(choice.field)).toEqual(['magnitude', 'random', 'taylor', 'snip']);
  });

  it('has no value ticked that the recipe cannot be run with', () => {
    const withoutPhase = { ...recipe, phases: { ...recipe.phases, prune: 0 } };
    expect(firstProblem(withoutPhase)).toBeDefined();
    const choice = variedChoice({ of: 'schedule' }, { recipe: withoutPhase });
    expect(sweptValues(choice.field)).toEqual(['oneShot']);
  });

  it('reads shares in per cent, to the digit that was typed', () => {
    expect(valuesOf('target', '50; 82.9 95')).toEqual([0.5, 0.829, 0.95]);
    expect(valuesOf('pruning.schedule.initialSparsity', '10')).toEqual([0.1]);
  });

  it('reads other numbers as they are, and leaves words to be refused by name', () => {
    expect(valuesOf('training.learningRate', '0.001, 0.01')).toEqual([0.001, 0.01]);
    expect(valuesOf('training.learningRate', '')).toEqual([]);
    const fields = [variedChoice({ of: 'training.learningRate', text: 'fast' }, base).field];
    expect(() => planSweep({ base, fields, seeds: [1] })).toThrow(/learningRate/);
  });

  it('proposes for every number a few values around the recipe’s own that can be planned', () => {
    for (const { path } of numberPaths(recipe)) {
      const { field } = variedChoice({ of: path }, base);
      const cells = planSweep({ base, fields: [field], seeds: [1] });
      expect(cells.length, path).toBeGreaterThan(1);
    }
  });
});

it('variedIds has ready-made questions first, and the numbers of the recipe’s own schedule', () => {
  const ids = variedIds(recipe);
  expect(ids.slice(0, 2)).toEqual(['schedule', 'target']);
  expect(ids).toContain('pruning.schedule.power');
  const oneShot = completeRecipe({ pruning: { schedule: { kind: 'oneShot' } } });
  expect(variedIds(oneShot)).not.toContain('pruning.schedule.power');
});

it('sweepDraft opens on a question that can be asked', async () => {
  const { store } = await openSweepBench();
  const opensOn = () => sweepDraft(store.getState()).fields;
  expect(opensOn()).toEqual([{ of: 'schedule' }]);
  // Without a prune phase there is one schedule left, and as many targets as before.
  store.actions.changeRecipe((wanted) => fineTuneRecipe(wanted, 1));
  expect(opensOn()).toEqual([{ of: 'target' }]);
});

describe('draftedPlan', () => {
  it('has the recipe’s seed and those after it, and arms first', async () => {
    const { store } = await openSweepBench();
    store.actions.changeSweepDraft({
      fields: [{ of: 'target', text: '50, 90' }, { of: 'lottery' }],
      seedCount: 2,
    });
    const plan = draftedPlan(store.getState());
    const { seed } = store.getState().recipe;
    expect(plan?.seeds).toEqual([seed, seed + 1]);
    expect(plan?.fields.map(({ by }) => by)).toEqual(['arms', 'target']);
    expect(plan).not.toHaveProperty('question');
  });

  it('is none while a field has no value', async () => {
    const { store } = await openSweepBench();
    store.actions.changeSweepDraft({ fields: [{ of: 'criterion', chosen: [] }], seedCount: 1 });
    expect(draftedPlan(store.getState())).toBeUndefined();
  });
});
