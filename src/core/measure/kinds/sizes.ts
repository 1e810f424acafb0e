import * as z from 'zod/mini';
import type { Recipe } from '../../recipe/recipe.ts';
import type { SizeReport, SizeRequest } from '../../records/reports.ts';
import { numberIn } from '../../methods/parameter.ts';
import { codebookBitsRange } from '../codebookBitsRange.ts';
import { layerNames } from '../layerNames.ts';

/** Bytes of the network under every encoding. */
export interface SizesMeasurement {
  request: SizeRequest;
  part: never;
  report: SizeReport;
  /** The same network before any pruning, for the size of the file then. */
  brings: 'unpruned';
  leaves: never;
}

export function sizesSchema(recipe: Recipe) {
  const ofLayers = layerNames(recipe).map(
    (name) => [name, z.exactOptional(numberIn(codebookBitsRange))] as const,
  );
  return z.strictObject({ bits: z.exactOptional(z.strictObject(Object.fromEntries(ofLayers))) });
}
