import { describe, expect, it } from 'vitest';
import type { Edit, Recipe } from '../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { RunAgenda } from './RunAgenda.ts';

/** 100 training steps an epoch: train to 100, prune to 200, fine-tune to 300. */
function recipeOf(change: (recipe: Recipe) => void = () => undefined): Recipe {
  const recipe = defaultRecipe('small-cnn');
  recipe.data.images = 12_800;
  recipe.training = {
    ...recipe.training,
    learningRate: 0.01,
    pruneFactor: 0.5,
    fineTuneFactor: 0.1,
  };
  recipe.pruning.schedule = {
    kind: 'polynomial',
    power: 3,
    initialSparsity: 0,
    frequency: 25,
  };
  change(recipe);
  return recipe;
}

const raised: Edit = { kind: 'setTarget', layer: 'conv1', sparsity: 0.9, trainStep: 130 };
const lowered: Edit = { kind: 'setTarget', layer: 'dense1', sparsity: 0.5, trainStep: 160 };

describe('RunAgenda', () => {
  it('gives each training step the learning rate of its phase', () => {
    const agenda = new RunAgenda(recipeOf(), [], { editCount: 0 });
    const rates = [0, 99, 100, 199, 200, 299].map((step) => agenda.learningRateAt(step));
    expect(rates).toEqual([0.01, 0.01, 0.005, 0.005, 0.001, 0.001]);
  });

  it('trains at the rate that was set last, times the factor of the phase', () => {
    const slower = { kind: 'setLearningRate', learningRate: 0.004, trainStep: 50 } as const;
    const agenda = new RunAgenda(recipeOf(), [slower], { editCount: 0 });
    expect(agenda.learningRateAt(50)).toBe(0.01);
    agenda.noteEdit();
    expect([50, 150, 250].map((step) => agenda.learningRateAt(step))).toEqual([
      0.004,
      0.004 * 0.5,
      0.004 * 0.1,
    ]);
    expect(new RunAgenda(recipeOf(), [slower], { editCount: 1 }).learningRateAt(60)).toBe(0.004);
  });

  it('ends a phase at its last training step, and the run at the last of all', () => {
    const agenda = new RunAgenda(recipeOf(), [], { editCount: 0 });
    expect(agenda.phaseAt(99)?.name).toBe('train');
    expect(agenda.phaseAt(100)?.name).toBe('prune');
    expect(agenda.phaseEndingAt(100)?.name).toBe('train');
    expect(agenda.phaseEndingAt(101)).toBeUndefined();
    expect(agenda.isOver(299)).toBe(false);
    expect(agenda.isOver(300)).toBe(true);
    expect(agenda.phaseAt(300)).toBeUndefined();
  });

  it('counts the end of the run as the end of an epoch, whole or not', () => {
    const agenda = new RunAgenda(
      recipeOf((recipe) => {
        recipe.phases.fineTune = 0.35;
      }),
      [],
      { editCount: 0 },
    );
    const ends = Array.from({ length: 236 }, (_, step) => step).filter((step) =>
      agenda.isEpochEnd(step),
    );
    expect(ends).toEqual([100, 200, 235]);
  });

  it('has something to do at every tenth training step, pruning step, phase end and edit', () => {
    const agenda = new RunAgenda(recipeOf(), [{ ...raised, trainStep: 133 }], { editCount: 0 });
    const due = [121, 125, 130, 133, 134].map((step) => agenda.isDue(step));
    expect(due).toEqual([false, true, true, true, false]);
    expect(agenda.pruningAt(125)?.trainStep).toBe(125);
    expect(agenda.pruningAt(130)).toBeUndefined();
  });

  it('measures quickly at every tenth training step and at the last, but not before the first', () => {
    const shorter = recipeOf(({ phases }) => (phases.fineTune = 0.35));
    const agenda = new RunAgenda(shorter, [], { editCount: 0 });
    const measured = [0, 5, 10, 230, 234, 235].filter((step) => agenda.isQuickEvaluation(step));
    expect(measured).toEqual([10, 230, 235]);
  });

  it('knows its last pruning step', () => {
    const agenda = new RunAgenda(recipeOf(), [], { editCount: 0 });
    expect(agenda.isLastPruning(199)).toBe(false);
    expect(agenda.isLastPruning(200)).toBe(true);
  });

  it('plans by the edits that took effect, and as a whole by all that are known', () => {
    const agenda = new RunAgenda(recipeOf(), [raised, lowered], { editCount: 0 });
    const conv1At200 = () => agenda.pruningAt(200)?.layers.conv1;
    expect(conv1At200()).toBe(0.8);
    expect(agenda.wholePlan().pruningSteps.at(-1)?.layers.conv1).toBe(0.9);
    expect(agenda.next).toEqual(raised);
    agenda.noteEdit();
    expect(conv1At200()).toBe(0.9);
    expect(agenda.upTo(raised.trainStep)).toEqual([raised]);
    expect(agenda.next).toEqual(lowered);
  });

  it('puts a new edit before those that are still to be replayed', () => {
    const agenda = new RunAgenda(recipeOf(), [raised, lowered], { editCount: 1 });
    const between: Edit = { kind: 'setTarget', layer: 'conv2', sparsity: 0.85, trainStep: 150 };
    agenda.insert(between);
    expect(agenda.next).toEqual(between);
    agenda.noteEdit();
    expect(agenda.upTo(150)).toEqual([raised, between]);
    expect(agenda.next).toEqual(lowered);
    expect(agenda.editCount).toBe(2);
  });
});
