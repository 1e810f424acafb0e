import type { Fraction } from '../../base/units.ts';
import type { BackendName, RunStart } from '../../core/records/records.ts';
import type { CurvePoint } from '../../core/records/reports.ts';
import type { Edit, Recipe } from '../../core/recipe/recipe.ts';

/** All that a dense control follows from: runs that agree in it have the same one. */
export interface ControlBasis {
  /** With nothing of its pruning. */
  recipe: Recipe;
  start: RunStart;
  /** Those of the training. */
  edits: readonly Edit[];
  backend?: BackendName;
}

/** The same training with nothing pruned, as it came out. */
export interface KnownControl {
  of: ControlBasis;
  accuracy: Fraction;
  /** Test images behind it. */
  images: number;
  /** Validation accuracy from the run's start on; what was before the first cut is the run's own. */
  curve: readonly CurvePoint[];
}
