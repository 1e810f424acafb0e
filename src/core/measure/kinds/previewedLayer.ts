import * as z from 'zod/mini';
import type { Recipe } from '../../recipe/recipe.ts';
import type { PreviewedLayerReport, PreviewedLayerRequest } from '../../records/previews.ts';
import { layerNames } from '../layerNames.ts';

/** One layer whole, as one pruning step by the recipe would leave it. */
export interface PreviewedLayerMeasurement {
  request: PreviewedLayerRequest;
  part: never;
  report: PreviewedLayerReport;
  brings: never;
  leaves: never;
}

export function previewedLayerSchema(recipe: Recipe) {
  return z.strictObject({ layer: z.enum(layerNames(recipe)) });
}
