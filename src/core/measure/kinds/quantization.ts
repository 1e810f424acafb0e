import * as z from 'zod/mini';
import type { Recipe } from '../../recipe/recipe.ts';
import { recipeRanges } from '../../recipe/recipeRanges.ts';
import type { QuantizationReport, QuantizationRequest } from '../../records/reports.ts';
import { numberIn } from '../../methods/parameter.ts';
import { codebookBitsRange } from '../codebookBitsRange.ts';
import { layerNames } from '../layerNames.ts';

/** Accuracy with weights of few bits. */
export interface QuantizationMeasurement {
  request: QuantizationRequest;
  part: never;
  report: QuantizationReport;
  brings: never;
  leaves: never;
}

export function quantizationSchema(recipe: Recipe) {
  const bits = layerNames(recipe).map((name) => [name, numberIn(codebookBitsRange)] as const);
  return z.strictObject({
    bits: z.strictObject(Object.fromEntries(bits)),
    fineTuneEpochs: numberIn(recipeRanges.epochs),
  });
}
