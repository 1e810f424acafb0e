import { RecentResults } from '../../base/RecentResults.ts';
import type { CurveSample } from '../../core/plan/curveSparsities.ts';
import { nextSparsity } from '../../core/plan/curveSparsities.ts';
import { shareRange } from '../../core/recipe/scaledTargets.ts';
import { withNetworkTarget } from '../../core/recipe/withTargets.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { PreviewReport } from '../../core/records/previews.ts';
import { curveKey } from './curveKey.ts';

/** Curves that are gone back to. */
const keptCurves = 8;

/** Accuracies at network-wide targets beyond what is gone already, in the order in which they were measured. */
export class CurveCache {
  readonly #curves = new RecentResults<string, CurveSample[]>(keptCurves);

  /** What is known of the curve of these choices on these weights; it grows as it is measured. */
  samplesOf(recipe: Recipe, weights: string): readonly CurveSample[] {
    return this.#samples(recipe, weights);
  }

  /** Measures the next sample of a curve, by `previewAt` of the recipe at its target. */
  async extend(
    recipe: Recipe,
    weights: string,
    previewAt: (recipe: Recipe) => Promise<PreviewReport>,
  ): Promise<void> {
    const samples = this.#samples(recipe, weights);
    const known = samples.length;
    const { least, most } = shareRange(recipe);
    const target = nextSparsity(samples, most);
    const report = await previewAt(withNetworkTarget(recipe, target));
    // Another may have measured the same meanwhile.
    if (samples.length !== known) return;
    const sparsity = known === 0 ? Math.max(least, report.sparsity) : target;
    samples.push({ sparsity, accuracy: report.accuracy.preview });
  }

  #samples(recipe: Recipe, weights: string): CurveSample[] {
    return this.#curves.of(curveKey(recipe, weights), () => []);
  }
}
