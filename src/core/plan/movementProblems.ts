import { criteria } from '../criteria/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import { criterionIdOf } from '../ranking/criterionProblem.ts';
import type { Recipe, RecipeProblem } from '../recipe/recipe.ts';
import type { PlannedPruningStep } from '../records/records.ts';

/**
 * Layers that are pruned by movement before the first training step: all sums are 0 there, and the
 * weights would go in the order of their ids. One problem a field.
 */
export function movementProblems(
  recipe: Recipe,
  pruningSteps: readonly PlannedPruningStep[],
): RecipeProblem[] {
  const [first] = pruningSteps;
  if (first?.trainStep !== 0) return [];
  const fields = new Set<string>();
  for (const { name } of prunableLayers(recipe)) {
    const { excluded, criterion } = recipe.pruning.layers[name];
    const isPruned = !excluded && (first.layers[name] ?? first.share ?? 0) > 0;
    if (!isPruned || !criteria[criterionIdOf(recipe, name)].needs.includes('movement')) continue;
    fields.add(criterion === undefined ? 'pruning.criterion' : `pruning.layers.${name}.criterion`);
  }
  return Array.from(fields, (field) => ({
    field,
    code: 'no-movement-yet',
    rule: 'movement adds up while the network trains; want a training step before the first pruning step',
    value: 'movement',
  }));
}
