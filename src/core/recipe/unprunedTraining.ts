/** The same training with nothing pruned: what the dense control of a run is, and all it depends on. */
import type { Edit, EditRequest, Recipe } from './recipe.ts';
import { defaultLayer, defaultRecipe } from './recipeDefaults.ts';

/** What each kind of live change is about. */
const isOfPruning: { readonly [K in EditRequest['kind']]: boolean } = {
  setTarget: true,
  setNetworkTarget: true,
  pruneNow: true,
  setKept: true,
  recalibrate: false,
  setLearningRate: false,
};

/**
 * A recipe with every layer excluded, and with nothing left of how it would have pruned or of what it measures
 * besides: two recipes that differ in that alone, rules and recovery included, have the same one. Where no weight
 * is masked, tfmot's rules train bit for bit as ours.
 */
export function unprunedRecipe({ evaluation: _measured, ...recipe }: Recipe): Recipe {
  const { pruning } = defaultRecipe(recipe.network);
  const layers = Object.keys(recipe.pruning.layers).map((name) => {
    return [name, { ...defaultLayer(), excluded: true }] as const;
  });
  return { ...recipe, pruning: { ...pruning, layers: Object.fromEntries(layers) } };
}

/** The live changes that training follows from: those of pruning are left out. */
export function trainingEdits(edits: readonly Edit[]): Edit[] {
  return edits.filter(({ kind }) => !isOfPruning[kind]);
}
