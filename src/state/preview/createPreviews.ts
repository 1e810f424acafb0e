/** What the test interface and the curve ask of previews, beside the one that is shown. */
import { ClientError } from '../../client/Client.ts';
import type { CurveSample } from '../../core/plan/curveSparsities.ts';
import { curvePoints } from '../../core/plan/curveSparsities.ts';
import type { PartialRecipe, Recipe } from '../../core/recipe/recipe.ts';
import type { PreviewedLayerReport, PreviewReport } from '../../core/records/previews.ts';
import { changedRecipe } from '../../core/validation/changedRecipe.ts';
import type { StoreContext } from '../StoreContext.ts';
import { askPreview } from './askPreview.ts';
import type { CurveCache } from './CurveCache.ts';
import { weightsOnBench } from './previewSelectors.ts';

/** A `change` is merged over the wanted recipe for one call alone; nothing on the page follows it. */
export interface Previews {
  preview: (change?: PartialRecipe) => Promise<PreviewReport>;
  previewLayer: (layer: string, change?: PartialRecipe) => Promise<PreviewedLayerReport>;
  /** The first `points` samples of the curve, by sparsity; those that are known are not measured again. */
  curve: (options?: { points?: number; change?: PartialRecipe }) => Promise<CurveSample[]>;
}

export function createPreviews(context: StoreContext, curves: CurveCache): Previews {
  function wanted(change: PartialRecipe | undefined): Recipe {
    const { recipe } = context.get();
    return change ? changedRecipe(recipe, change) : recipe;
  }
  return {
    preview: async (change) => askPreview(context, 'preview', wanted(change), {}),
    previewLayer: async (layer, change) =>
      askPreview(context, 'previewedLayer', wanted(change), { layer }),
    async curve({ points = curvePoints, change } = {}) {
      const recipe = wanted(change);
      const weights = weightsThere(context);
      while (curves.samplesOf(recipe, weights).length < points) {
        await curves.extend(recipe, weights, (at) => askPreview(context, 'preview', at, {}));
      }
      return curves
        .samplesOf(recipe, weights)
        .slice(0, points)
        .sort((a, b) => a.sparsity - b.sparsity);
    },
  };
}

function weightsThere(context: StoreContext): string {
  const weights = weightsOnBench(context.get());
  if (weights !== undefined) return weights;
  throw new ClientError({ code: 'not-running', message: 'curve: want weights on the bench' });
}
