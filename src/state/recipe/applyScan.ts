import { sparedSparsity } from '../../core/allocation/kinds/sensitivity.ts';
import { granularityOf } from '../../core/granularities/registry.ts';
import type { AllocationRecipe, Recipe, SensitivityPoint } from '../../core/recipe/recipe.ts';
import type { ScanPoint } from '../../core/records/reports.ts';
import { withTargets } from '../../core/recipe/withTargets.ts';
import { sharedByTargets } from '../../core/recipe/scaledTargets.ts';
import { withPruning } from '../../core/recipe/withPruning.ts';
import { shownTarget } from './allocationChoice.ts';

/** What of a report is used. */
interface Scanned {
  points: readonly ScanPoint[];
}

/** A scan's points by layer, as the sensitivity allocation wants them: sparsities rising. */
export function curvesOf({ points }: Scanned): Record<string, SensitivityPoint[]> {
  const curves: Record<string, SensitivityPoint[]> = {};
  for (const { layer, sparsity, accuracy } of points) {
    const curve = (curves[layer] ??= []);
    // The recipe refuses curves that do not rise; a point that was measured twice counts once.
    if (!curve.some((point) => point.sparsity === sparsity)) curve.push({ sparsity, accuracy });
  }
  for (const curve of Object.values(curves)) curve.sort((a, b) => a.sparsity - b.sparsity);
  return curves;
}

/** The layers that a scan gives a target: not those that are excluded or keep N of M. */
export function layersWithTarget(recipe: Recipe, report: Scanned): string[] {
  const curves = curvesOf(report);
  return Object.entries(recipe.pruning.layers)
    .filter(([name, { excluded, granularity }]) => {
      const hasTarget = granularityOf(granularity).fixedTarget === undefined;
      return curves[name] !== undefined && !excluded && hasTarget;
    })
    .map(([name]) => name);
}

/** Every scanned layer's target at the sparsity that it alone can spare; others stay as they are. */
export function withScannedTargets(recipe: Recipe, report: Scanned, acceptance: number): Recipe {
  const curves = curvesOf(report);
  const targets = Object.fromEntries(
    layersWithTarget(recipe, report).map((name) => [
      name,
      sparedSparsity(curves[name] ?? [], acceptance),
    ]),
  );
  return withPruning(withTargets(recipe, targets), { allocation: { kind: 'perLayer' } });
}

/**
 * One network-wide target, or else what the layers' own come to, given to the layers by what each
 * alone can spare.
 */
export function withScannedAllocation(recipe: Recipe, report: Scanned, acceptance: number): Recipe {
  const before = recipe.pruning.allocation;
  const target = 'target' in before ? before.target : shownTarget(sharedByTargets(recipe));
  const unit = 'unit' in before ? before.unit : 'weights';
  const curves = curvesOf(report);
  const allocation: AllocationRecipe = { kind: 'sensitivity', acceptance, curves, target, unit };
  return withPruning(recipe, { allocation });
}
