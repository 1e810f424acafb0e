import { expect, it } from 'vitest';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { cellName } from './cellName.ts';
import type { SweepField } from './Sweep.ts';

const recipe = completeRecipe({});

it('says the values of a cell, in the order of its fields, and its seed', () => {
  const fields: SweepField[] = [
    { by: 'choice', choices: [{ of: 'schedule', kind: 'oneShot' }] },
    { by: 'path', path: 'pruning.layers.*.target', values: [0.5, 0.9] },
  ];
  expect(cellName(fields, { at: [0, 1], seed: 8 })).toBe('one-shot, target 0.9, seed 8');
  const arms: SweepField = { by: 'arms', arms: [] };
  expect(
    cellName([{ ...arms, arms: [{ id: 'ticket', staged: { recipe } }] }], { at: [0], seed: 1 }),
  ).toBe('ticket, seed 1');
});
