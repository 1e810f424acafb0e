import * as z from 'zod/mini';
import { dataSetOf } from '../../data/registry.ts';
import { numberIn } from '../../methods/parameter.ts';
import type { Recipe } from '../../recipe/recipe.ts';
import type { PreviewReport, PreviewRequest } from '../../records/previews.ts';

/** A network as one pruning step by the recipe would leave it, beside what it is. */
export interface PreviewMeasurement {
  request: PreviewRequest;
  part: never;
  report: PreviewReport;
  brings: never;
  leaves: never;
}

export function previewSchema(recipe: Recipe) {
  const { validation } = dataSetOf(recipe.data.set).splits;
  return z.strictObject({
    images: z.exactOptional(numberIn({ min: 1, max: validation, isInteger: true })),
    isDrawn: z.exactOptional(z.boolean()),
  });
}
