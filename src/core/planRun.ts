/** The whole run before it begins: its phases and every mask update. */
import type { Fraction } from '../base/units.ts';
import { granularityOf } from './granularities/registry.ts';
import { prunableLayers } from './networks.ts';
import type { Edit, LayerRecipe, Recipe } from './recipe.ts';
import { RecipeError } from './recipeError.ts';
import type { Phase, PhaseName, PlannedPruningStep, RunPlan } from './records.ts';
import type { PruningMoment, Schedule } from './schedules/schedule.ts';
import { scheduleOf } from './schedules/registry.ts';

/** Training steps in one pass over the images; the last batch is topped up. */
export function stepsPerEpoch(recipe: Pick<Recipe, 'data' | 'training'>): number {
  return Math.ceil(recipe.data.images / recipe.training.batchSize);
}

/** The sparsity that a layer is to reach under its recipe: fixed by keep N of M, 0 if excluded. */
export function targetOf(layer: LayerRecipe): Fraction {
  if (layer.excluded) return 0;
  return granularityOf(layer.granularity).fixedTarget ?? layer.target;
}

/**
 * Plans a run. Phases are round(epochs · steps per epoch) training steps long, empty ones are left
 * out. Mask updates follow the schedule over the prune phase [B, E]; each layer's planned sparsity
 * is the running maximum of the schedule's at the target then in force, so a plan never falls.
 * Updates that could prune nothing are left out: one at B where the schedule is at 0, and all while no layer
 * has a target.
 *
 * `edits` are live changes in the order they were made: `setTarget` at trainStep t holds for
 * updates after t; `pruneNow` at t is an update at t straight to the targets then in force, and is
 * merged with a scheduled update at t. A run that had made the scheduled one before it was asked
 * makes the merged one after it: selection is cumulative, so only what is missing is pruned.
 *
 * Throws `RecipeError`: `nothing-to-train`, or what the schedule refuses (`no-room`, …).
 */
export function planRun(recipe: Recipe, edits: readonly Edit[] = []): RunPlan {
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
  const begin = lengthOf(recipe, 'train', perEpoch);
  const end = begin + lengthOf(recipe, 'prune', perEpoch);
  return {
    stepsPerEpoch: perEpoch,
    trainSteps,
    phases,
    pruningSteps: planPruningSteps(recipe, edits, begin, end),
  };
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

/** A layer while the planner walks through the run. */
interface LayerPlan {
  name: string;
  count: number;
  layer: LayerRecipe;
  target: Fraction;
  planned: Fraction;
}

function planPruningSteps(
  recipe: Recipe,
  edits: readonly Edit[],
  begin: number,
  end: number,
): PlannedPruningStep[] {
  const layers = prunableLayers(recipe).map(({ name, count }): LayerPlan => {
    const layer = recipe.pruning.layers[name];
    return { name, count, layer, target: targetOf(layer), planned: 0 };
  });
  const schedule = scheduleOf(recipe.pruning.schedule);
  const hasTarget = layers.some(({ target }) => target > 0) || edits.some(raisesTarget);
  const moments = hasTarget ? momentsOf(recipe, schedule, begin, end) : [];

  const steps: PlannedPruningStep[] = [];
  const addStep = (trainStep: number): void => {
    const step = plannedStep(trainStep, layers);
    const last = steps.at(-1);
    if (last?.trainStep === trainStep) steps[steps.length - 1] = step;
    else steps.push(step);
  };
  for (const event of inOrder(moments, edits)) {
    if ('progress' in event) {
      if (layers.every(({ target }) => target === 0)) continue;
      const scheduled = layers.map((layer) => advance(layer, schedule, event.progress));
      const isFirst = event.trainStep === begin;
      if (!isFirst || scheduled.some((sparsity) => sparsity > 0)) addStep(event.trainStep);
      continue;
    }
    for (const [name, sparsity] of Object.entries(newTargets(event))) {
      const layer = layers.find((layer) => layer.name === name);
      if (layer) layer.target = sparsity;
    }
    if (event.kind === 'pruneNow') {
      for (const layer of layers) layer.planned = Math.max(layer.planned, layer.target);
      addStep(event.trainStep);
    }
  }
  return steps;
}

function raisesTarget(edit: Edit): boolean {
  return Object.values(newTargets(edit)).some((sparsity) => sparsity > 0);
}

/** The targets that an edit sets, by layer. */
function newTargets(edit: Edit): Record<string, Fraction> {
  return edit.kind === 'setTarget' ? { [edit.layer]: edit.sparsity } : (edit.targets ?? {});
}

/** Moments and edits by trainStep; at the same trainStep the moment was first. */
function inOrder(
  moments: readonly PruningMoment[],
  edits: readonly Edit[],
): (PruningMoment | Edit)[] {
  return [...moments, ...edits].sort((a, b) => a.trainStep - b.trainStep);
}

/** Takes a layer to where the schedule wants it, and returns that. */
function advance(layer: LayerPlan, schedule: Schedule, progress: Fraction): Fraction {
  const exact = schedule.sparsityAt(progress, layer.target);
  const { quantize } = granularityOf(layer.layer.granularity);
  const scheduled = quantize ? quantize(exact) : exact;
  layer.planned = Math.max(layer.planned, scheduled);
  return scheduled;
}

function plannedStep(trainStep: number, layers: readonly LayerPlan[]): PlannedPruningStep {
  return {
    trainStep,
    sparsity: weightedMean(layers),
    layers: Object.fromEntries(
      layers.filter(({ layer }) => !layer.excluded).map(({ name, planned }) => [name, planned]),
    ),
  };
}

/** Mean by number of weights; exact where all layers agree, so that 80 % everywhere reads 0.8. */
function weightedMean(layers: readonly LayerPlan[]): Fraction {
  const [first] = layers;
  if (layers.every(({ planned }) => planned === first.planned)) return first.planned;
  const count = layers.reduce((sum, layer) => sum + layer.count, 0);
  return layers.reduce((sum, layer) => sum + layer.planned * layer.count, 0) / count;
}

/** The schedule's moments, or a `RecipeError` where the prune phase has no room for them. */
function momentsOf(
  recipe: Recipe,
  schedule: Schedule,
  begin: number,
  end: number,
): PruningMoment[] {
  const problem = schedule.problem(end - begin);
  if (problem) throw new RecipeError([{ value: recipe.phases.prune, ...problem }]);
  return schedule.moments(begin, end);
}
