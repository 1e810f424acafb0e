import type { TrainingRecipe } from '../recipe/recipe.ts';
import { recipeInForce } from '../recipe/recipeInForce.ts';
import type { PhaseName, Run } from './records.ts';

/**
 * The learning rate with which each recorded training step was made, in order: a live change holds from
 * the training step after its own on.
 */
export function learningRates({
  recipe,
  edits,
  plan,
  record,
}: Pick<Run, 'recipe' | 'edits' | 'plan' | 'record'>): number[] {
  const changes = edits.filter(({ kind }) => kind === 'setLearningRate');
  return record.train.map(({ trainStep }) => {
    const { training } = recipeInForce(recipe, changes, trainStep - 1);
    const phase = plan.phases.find(({ toTrainStep }) => trainStep <= toTrainStep);
    return phaseLearningRate(training, phase?.name ?? 'train');
  });
}

/** Learning rate of a phase under a recipe's training: its own, by the factor of the phase. */
export function phaseLearningRate(
  { learningRate, pruneFactor, fineTuneFactor }: TrainingRecipe,
  phase: PhaseName,
): number {
  const factors = { train: 1, prune: pruneFactor, fineTune: fineTuneFactor };
  return learningRate * factors[phase];
}
