import type { Recipe } from '../../core/recipe/recipe.ts';
import type { PreviewReport } from '../../core/records/previews.ts';
import type { WorkerError } from '../../worker/protocol.ts';

/** What the wanted recipe would make of the weights on the bench, as it was answered last. */
export interface KnownPreview {
  recipe: Recipe;
  /** Which weights; see `weightsOnBench`. */
  weights: string;
  /** Absent where it was refused. */
  report?: PreviewReport;
  error?: WorkerError;
}
