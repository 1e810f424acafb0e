import { isPerLayer, networkTargetOf } from '../../core/allocation/registry.ts';
import { granularityOf } from '../../core/granularities/registry.ts';
import { editAt, editsUntil } from '../../core/recipe/editOrder.ts';
import type { Edit, EditRequest, Recipe } from '../../core/recipe/recipe.ts';
import { recipeInForce } from '../../core/recipe/recipeInForce.ts';
import type { Run } from '../../core/records/records.ts';

interface Moment {
  trainStep: number;
  /** Live changes are wanted besides the recipe, as of a run that is replayed: only what was changed beside them is set. */
  isReplay: boolean;
}

/**
 * A run that goes on from a moment has the live changes made up to it. What was set in the form since then
 * stands in the wanted recipe, below them: these changes, made at the moment, let it win.
 */
export function setSince(
  wanted: Recipe,
  { recipe, edits }: Pick<Run, 'recipe' | 'edits'>,
  { trainStep, isReplay }: Moment,
): Edit[] {
  const inForce = recipeInForce(wanted, editsUntil(edits, trainStep));
  const isSet = (now: unknown, atFirst: unknown): boolean => !isReplay || now !== atFirst;
  const requests: EditRequest[] = [];
  if (isPerLayer(wanted)) {
    for (const [layer, { target, excluded, granularity }] of Object.entries(
      wanted.pruning.layers,
    )) {
      const hasTarget = !excluded && granularityOf(granularity).fixedTarget === undefined;
      const isOverridden = inForce.pruning.layers[layer]?.target !== target;
      if (hasTarget && isOverridden && isSet(target, recipe.pruning.layers[layer]?.target)) {
        requests.push({ kind: 'setTarget', layer, sparsity: target });
      }
    }
  }
  const sparsity = networkTargetOf(wanted);
  const isOther = sparsity !== networkTargetOf(inForce);
  if (sparsity !== undefined && isOther && isSet(sparsity, networkTargetOf(recipe))) {
    requests.push({ kind: 'setNetworkTarget', sparsity });
  }
  // A live run that learns slower leaves the form as it was.
  const { learningRate } = wanted.training;
  const isForm = learningRate !== recipe.training.learningRate;
  if (isForm && learningRate !== inForce.training.learningRate) {
    requests.push({ kind: 'setLearningRate', learningRate });
  }
  return requests.map((request) => editAt(request, trainStep));
}
