import { layerTargetsIn, networkTargetIn } from './editTargets.ts';
import type { Edit, EditRequest, Recipe } from './recipe.ts';
import { withNetworkTarget, withTargets } from './withTargets.ts';

/**
 * The recipe as it stands once `trainStep` training steps are complete: with every target and
 * learning rate that the edits up to and at that trainStep set, a later edit over an earlier one. `edits` are in order
 * (`editOrder.ts`); without a trainStep all of them hold.
 */
export function recipeInForce(
  recipe: Recipe,
  edits: readonly Edit[],
  trainStep = Infinity,
): Recipe {
  return edits
    .filter((edit) => edit.trainStep <= trainStep)
    .reduce<Recipe>((before, edit) => withEdit(before, edit), recipe);
}

/** A recipe with what a live change sets; the same one where it sets nothing. */
export function withEdit(recipe: Recipe, request: EditRequest): Recipe {
  if (request.kind === 'setLearningRate') return withLearningRate(recipe, request.learningRate);
  const targets = layerTargetsIn(request);
  const networkTarget = networkTargetIn(request);
  const edited = Object.keys(targets).length > 0 ? withTargets(recipe, targets) : recipe;
  return networkTarget === undefined ? edited : withNetworkTarget(edited, networkTarget);
}

export function withLearningRate(recipe: Recipe, learningRate: number): Recipe {
  return { ...recipe, training: { ...recipe.training, learningRate } };
}
