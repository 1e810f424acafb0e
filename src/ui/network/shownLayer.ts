import { deepEqual } from '../../base/deepEqual.ts';
import type { Fraction } from '../../base/units.ts';
import { isPerLayer, thresholdOf } from '../../core/allocation/registry.ts';
import { granularityOf } from '../../core/granularities/registry.ts';
import type { LayerRecipe } from '../../core/recipe/recipe.ts';
import { allocationOf } from '../../state/recipe/allocation.ts';
import type { AppState } from '../../state/AppState.ts';
import { currentRun, isStale, shownRecipe } from '../../state/run/selectors.ts';
import { editedRecipe } from '../../state/run/editedRecipe.ts';
import { isLive } from '../../state/run/session.ts';

/**
 * How a layer is pruned. A live run keeps the granularity it began with, for the form may already
 * describe the next experiment; the target is always the newest wish, since it moves a live run too.
 */
export function shownLayer(state: AppState, layer: string): LayerRecipe | undefined {
  const wanted = state.recipe.pruning.layers[layer];
  if (!isLive(state.session)) return wanted;
  const shown = shownRecipe(state);
  const own = shown.pruning.layers[layer];
  if (!own || !wanted || state.recipe.network !== shown.network) return own;
  return { ...own, target: wanted.target };
}

export interface ShownTarget {
  /** Absent while the weights have not been asked yet. */
  sparsity?: Fraction;
  /** Given by a network-wide allocation, so not to be set on the layer. */
  isAllocated: boolean;
  /** A threshold is no target: this is what one pruning step would take from the weights as they are. */
  isOneStep?: true;
}

/** What a layer is to reach: its own target, or what the allocation gives it. */
export function shownTarget(state: AppState, layer: string): ShownTarget {
  const shown = shownLayer(state, layer);
  const recipe = isLive(state.session) ? shownRecipe(state) : state.recipe;
  if (isPerLayer(recipe)) {
    return { isAllocated: false, ...(shown && { sparsity: shown.target }) };
  }
  // The newest wish moves a live run too, as long as it is shared out in the same way.
  const isWished = recipe.pruning.allocation.kind === state.recipe.pruning.allocation.kind;
  const decided = isWished ? decidedLate(state, layer) : undefined;
  const isOneStep = isWished && decided === undefined && thresholdOf(recipe) !== undefined;
  const sparsity = isWished
    ? (decided ?? allocationOf(state).layers[layer])
    : currentRun(state)?.plan.pruningSteps.at(-1)?.layers[layer];
  return {
    isAllocated: true,
    ...(sparsity !== undefined && { sparsity }),
    ...(isOneStep && { isOneStep }),
  };
}

/**
 * What a run that is over was to reach in a layer, where the layer is wanted otherwise by now: in
 * another target, granularity or not at all. What came of that run is no answer to what is wanted.
 */
export function otherRunTarget(state: AppState, layer: string): Fraction | undefined {
  const run = currentRun(state);
  if (!run || isLive(state.session) || !isStale(state)) return undefined;
  const wanted = state.recipe.pruning.layers[layer];
  const ran = editedRecipe(run).pruning.layers[layer];
  if (!wanted || !ran) return undefined;
  const decided = run.record.pruningSteps.at(-1)?.layers.find(({ name }) => name === layer);
  const target = run.plan.pruningSteps.at(-1)?.layers[layer] ?? decided?.planned ?? 0;
  const { fixedTarget = shownTarget(state, layer).sparsity ?? 0 } = granularityOf(
    wanted.granularity,
  );
  const isSame =
    wanted.excluded === ran.excluded &&
    deepEqual(wanted.granularity, ran.granularity) &&
    (wanted.excluded || Math.abs(target - fixedTarget) < 1e-9);
  return isSame ? undefined : target;
}

/**
 * What the run on screen gave the layer at its last pruning step, where its weights decided: what
 * they would be given now, after more training, is another question.
 */
function decidedLate(state: AppState, layer: string): Fraction | undefined {
  const run = currentRun(state);
  if (!run || isStale(state) || !allocationOf(state).isFromWeights) return undefined;
  const { pruningSteps } = run.record;
  if (pruningSteps.length < run.plan.pruningSteps.length) return undefined;
  return pruningSteps.at(-1)?.layers.find(({ name }) => name === layer)?.planned;
}
