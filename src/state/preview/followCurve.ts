import type { Milliseconds } from '../../base/units.ts';
import { curvePoints, type CurveSample } from '../../core/plan/curveSparsities.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { AppState } from '../AppState.ts';
import { measurementObstacle } from '../measure/measureSelectors.ts';
import type { KnownCurve } from '../parts/curves.ts';
import { hasShareCurve } from '../recipe/wantedShare.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import { askPreview, isOvertaken } from './askPreview.ts';
import type { CurveCache } from './CurveCache.ts';
import { curveWaits } from './askCurve.ts';
import { curveKey } from './curveKey.ts';
import { previewOf, weightsOnBench } from './previewSelectors.ts';

/** A hand on the slider rests for less than this between two positions. */
const idleMs: Milliseconds = 250;

/**
 * Draws the curve of the present choices, point by point, while it is looked at and nothing else is asked
 * of the worker: what the choices come to goes first, and after a change a moment passes.
 */
export function followCurve(context: StoreContext, curves: CurveCache): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isMeasuring = false;
  let seen: Recipe | undefined;

  function show(recipe: Recipe, weights: string, error?: KnownCurve['error']): void {
    const samples = bySparsity(curves.samplesOf(recipe, weights));
    const key = curveKey(recipe, weights);
    const { curve: known } = context.get();
    if (!error && known?.key === key && known.samples.length === samples.length) return;
    context.set({ curve: { key, samples, ...(error && { error }) } });
  }

  async function extend(recipe: Recipe, weights: string): Promise<void> {
    isMeasuring = true;
    let restMs = 0;
    try {
      await curves.extend(recipe, weights, (at) => askPreview(context, 'preview', at, {}));
      show(recipe, weights);
    } catch (thrown) {
      const error = errorOf(thrown);
      // The worker was wanted for something else, and is asked again later.
      if (isOvertaken(error)) restMs = idleMs;
      else show(recipe, weights, error);
    }
    isMeasuring = false;
    wait(restMs);
  }

  function goOn(): void {
    timer = undefined;
    const state = context.get();
    const weights = weightsOnBench(state);
    if (weights === undefined || isMeasuring || !isIdle(state)) return;
    const { recipe, curve } = state;
    const isRefused = curve?.error !== undefined && curve.key === curveKey(recipe, weights);
    if (isRefused) return;
    show(recipe, weights);
    if (curves.samplesOf(recipe, weights).length < curvePoints) void extend(recipe, weights);
  }

  function wait(delayMs: Milliseconds): void {
    clearTimeout(timer);
    timer = setTimeout(goOn, delayMs);
  }

  const stop = context.subscribe((state) => {
    const isMoved = state.recipe !== seen;
    seen = state.recipe;
    if (isMoved) wait(idleMs);
    else if (timer === undefined && !isMeasuring && isIdle(state)) wait(0);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** Whether the curve is looked at, can be drawn, and nothing that goes before it is still to come. */
function isIdle(state: AppState): boolean {
  if (state.view.openView !== 'preview' || measurementObstacle(state)) return false;
  if (curveWaits(state)) return false;
  const preview = previewOf(state);
  return preview.phase === 'shown' && !preview.isPending && hasShareCurve(state.recipe);
}

function bySparsity(samples: readonly CurveSample[]): CurveSample[] {
  return samples.toSorted((a, b) => a.sparsity - b.sparsity);
}
