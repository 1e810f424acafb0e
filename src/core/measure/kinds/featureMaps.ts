import * as z from 'zod/mini';
import type { Recipe } from '../../recipe/recipe.ts';
import type { FeatureMapsReport, FeatureMapsRequest } from '../../records/digits.ts';
import { layerNames } from '../layerNames.ts';
import { digitSchema } from './digit.ts';

/** What one layer makes of a digit, now and as one pruning step by the recipe would leave it. */
export interface FeatureMapsMeasurement {
  request: FeatureMapsRequest;
  part: never;
  report: FeatureMapsReport;
  brings: never;
  leaves: never;
}

export function featureMapsSchema(recipe: Recipe) {
  return z.strictObject({
    layer: z.enum(layerNames(recipe)),
    digit: digitSchema(recipe),
  });
}
