import { acceptedSparsity } from '../core/allocation/sensitivity.ts';
import { granularityOf } from '../core/granularities/registry.ts';
import type {
  AllocationRecipe,
  LayerRecipe,
  Recipe,
  SensitivityPoint,
} from '../core/recipe/recipe.ts';
import type { ScanPoint } from '../core/records/reports.ts';

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

/**
 * Every scanned layer's target at the sparsity that it alone can spare, rounded down to a whole per
 * cent; layers that were not scanned, are excluded or keep N of M stay as they are.
 */
export function withScannedTargets(recipe: Recipe, report: Scanned, acceptance: number): Recipe {
  const curves = curvesOf(report);
  const layers: Record<string, LayerRecipe> = { ...recipe.pruning.layers };
  for (const [name, layer] of Object.entries(recipe.pruning.layers)) {
    const curve = curves[name];
    const hasTarget = granularityOf(layer.granularity).fixedTarget === undefined;
    if (!curve || layer.excluded || !hasTarget) continue;
    const accepted = acceptedSparsity(curve, acceptance);
    layers[name] = { ...layer, target: Math.floor(accepted * 100 + 1e-9) / 100 };
  }
  return { ...recipe, pruning: { ...recipe.pruning, allocation: { kind: 'perLayer' }, layers } };
}

/** One network-wide target, given to the layers by what each alone can spare. */
export function withScannedAllocation(recipe: Recipe, report: Scanned, acceptance: number): Recipe {
  const before = recipe.pruning.allocation;
  const target = 'target' in before ? before.target : meanTarget(recipe);
  const unit = 'unit' in before ? before.unit : 'weights';
  const curves = curvesOf(report);
  const allocation: AllocationRecipe = { kind: 'sensitivity', acceptance, curves, target, unit };
  return { ...recipe, pruning: { ...recipe.pruning, allocation } };
}

/** What the layers' own targets come to, where no network-wide one was given. */
function meanTarget({ pruning: { layers } }: Recipe): number {
  const targets = Object.values(layers)
    .filter(({ excluded }) => !excluded)
    .map(({ target }) => target);
  const mean = targets.reduce((sum, target) => sum + target, 0) / Math.max(1, targets.length);
  return Math.round(mean * 100) / 100;
}
