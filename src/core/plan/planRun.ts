/** The whole run before it begins: its phases and every mask update. */
import { planPruningSteps } from './planPruningSteps.ts';
import { movementProblems } from './movementProblems.ts';
import { pruningProblems } from './pruningProblems.ts';
import type { Edit, Recipe } from '../recipe/recipe.ts';
import { RecipeError } from '../recipe/recipeError.ts';
import type { NetworkStart, Phase, PhaseName, RunPlan } from '../records/records.ts';

/** Training steps in one pass over the images; the last batch is topped up. */
export function stepsPerEpoch(recipe: Pick<Recipe, 'data' | 'training'>): number {
  return Math.ceil(recipe.data.images / recipe.training.batchSize);
}

/**
 * Plans a run. Phases are round(epochs · steps per epoch) training steps long, empty ones are left
 * out. Mask updates follow the schedule over the prune phase [B, E], or over a layer's own window
 * [B + round(start·(E − B)), B + round(end·(E − B))]: the plan is the union, in order of trainStep.
 * Each layer's planned sparsity is the running maximum of the schedule's at the target then in
 * force, so a plan never falls; under a network-wide target, of what the allocation gives it at the
 * schedule's sparsity. Where the weights decide (global, LAMP, sigma) the plan holds the `share`.
 * Updates that could prune nothing are left out: one at the begin of a window where the schedule is
 * at 0, and all while no layer has a target.
 *
 * A network that is sparse when the run begins is planned on from there: `startsAt` says how sparse its layers
 * are, and every schedule begins with that.
 *
 * `edits` are live changes in the order they were made: `setTarget` and `setNetworkTarget` at
 * trainStep t hold for updates after t; `pruneNow` at t is an update at t straight to the targets
 * then in force, and is merged with a scheduled update at t. A run that had made the scheduled one
 * before it was asked makes the merged one after it: selection is cumulative, so only what is
 * missing is pruned.
 *
 * Throws `RecipeError`: `nothing-to-train`, what cannot go together (`pruningProblems`), what the
 * schedule refuses (`no-room`, …), or a criterion that has nothing to go by yet (`movementProblems`).
 */
export function planRun(
  recipe: Recipe,
  edits: readonly Edit[] = [],
  startsAt?: NetworkStart,
): RunPlan {
  const perEpoch = stepsPerEpoch(recipe);
  const phases = phasesOf(recipe, perEpoch);
  const trainSteps = phases.at(-1)?.toTrainStep ?? 0;
  if (trainSteps === 0) {
    throw new RecipeError([
      {
        field: 'phases',
        code: 'nothing-to-train',
        rule: 'want at least one training step in the three phases together',
        value: recipe.phases,
      },
    ]);
  }
  const problems = pruningProblems(recipe);
  if (problems.length > 0) throw new RecipeError(problems);
  const begin = lengthOf(recipe, 'train', perEpoch);
  const end = begin + lengthOf(recipe, 'prune', perEpoch);
  const sparse = startsAt && { startsAt };
  const phase = { begin, end, trainSteps, ...sparse };
  const pruningSteps = planPruningSteps(recipe, edits, phase);
  const untrained = movementProblems(recipe, pruningSteps);
  if (untrained.length > 0) throw new RecipeError(untrained);
  return { stepsPerEpoch: perEpoch, trainSteps, phases, pruningSteps, ...sparse };
}

function lengthOf(recipe: Recipe, phase: PhaseName, perEpoch: number): number {
  return Math.round(recipe.phases[phase] * perEpoch);
}

function phasesOf(recipe: Recipe, perEpoch: number): Phase[] {
  const phases: Phase[] = [];
  let fromTrainStep = 0;
  for (const name of ['train', 'prune', 'fineTune'] as const) {
    const toTrainStep = fromTrainStep + lengthOf(recipe, name, perEpoch);
    if (toTrainStep > fromTrainStep) phases.push({ name, fromTrainStep, toTrainStep });
    fromTrainStep = toTrainStep;
  }
  return phases;
}
