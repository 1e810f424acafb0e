import { dataSetOf } from '../data/registry.ts';
import { measuredTraining } from '../measure/measuredTraining.ts';
import { planRun } from '../plan/planRun.ts';
import { isQuickEvaluation, quickEvaluations } from '../plan/quickEvaluations.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { RunPlan } from '../records/records.ts';

/** Of one image in a training step, forward and backward, in images that are only read. */
const trainedOverRead = 3;

/**
 * What a run computes up to a training step, in images that its network reads forward once:
 *
 *   3 · trainSteps · batchSize + images of all evaluations
 *
 * Those are the quick ones every ten training steps and after the last, the two around each pruning step, of which
 * the second serves as a quick one, and validation and test set whole at the end of each phase.
 */
export function runWork(recipe: Recipe, plan: RunPlan, toTrainStep = plan.trainSteps): number {
  const { quickImages, splits } = dataSetOf(recipe.data.set);
  const isPast = (trainStep: number): boolean => trainStep <= toTrainStep;
  const prunings = plan.pruningSteps.filter(({ trainStep }) => isPast(trainStep));
  const shared = prunings.filter(({ trainStep }) => isQuickEvaluation(trainStep, plan.trainSteps));
  const between = quickEvaluations(0, toTrainStep, plan.trainSteps);
  const quick = between + 2 * prunings.length - shared.length;
  const ends = plan.phases.filter((phase) => isPast(phase.toTrainStep)).length;
  const training = measuredTraining(recipe) ?? 0;
  return (
    trainedOverRead * toTrainStep * recipe.training.batchSize +
    quick * (quickImages + training) +
    ends * (splits.validation + splits.test + training)
  );
}

/** The work of a training step alone. */
export function trainStepWork({ training }: Recipe): number {
  return trainedOverRead * training.batchSize;
}

/** A recipe is what it is, and its estimate is asked for again and again. */
const known = new WeakMap<Recipe, number>();

/** The work of a whole run, for each of its training steps. */
export function workPerTrainStep(recipe: Recipe): number {
  const before = known.get(recipe);
  if (before !== undefined) return before;
  const plan = planRun(recipe);
  const work = runWork(recipe, plan) / Math.max(1, plan.trainSteps);
  known.set(recipe, work);
  return work;
}
