import { RecentResults } from '../../base/RecentResults.ts';
import type { Fraction } from '../../base/units.ts';
import type { CurveSample } from '../../core/plan/curveSparsities.ts';
import { nextSparsity } from '../../core/plan/curveSparsities.ts';
import { withNetworkTarget } from '../../core/recipe/withTargets.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';

/** Curves that are gone back to. */
const keptCurves = 8;

/** Accuracies at network-wide targets, in the order in which they were measured. */
export class CurveCache {
  readonly #curves = new RecentResults<string, CurveSample[]>(keptCurves);

  /** What is known of the curve of these choices on these weights; it grows as it is measured. */
  samplesOf(recipe: Recipe, weights: string): readonly CurveSample[] {
    return this.#samples(recipe, weights);
  }

  /** Measures the next sample of a curve, by `accuracyAt` of the recipe at its target. */
  async extend(
    recipe: Recipe,
    weights: string,
    accuracyAt: (recipe: Recipe) => Promise<Fraction>,
  ): Promise<void> {
    const samples = this.#samples(recipe, weights);
    const known = samples.length;
    const sparsity = nextSparsity(samples);
    const accuracy = await accuracyAt(withNetworkTarget(recipe, sparsity));
    // Another may have measured the same meanwhile.
    if (samples.length === known) samples.push({ sparsity, accuracy });
  }

  #samples(recipe: Recipe, weights: string): CurveSample[] {
    return this.#curves.of(curveKey(recipe, weights), () => []);
  }
}

/** All that a curve depends on: the choices but for how much is removed in all, and the weights. */
function curveKey(recipe: Recipe, weights: string): string {
  const { phases: _phases, ...rest } = withNetworkTarget(recipe, 0.5);
  return JSON.stringify([rest, weights]);
}
