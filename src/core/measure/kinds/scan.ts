import * as z from 'zod/mini';
import { criterionIds } from '../../criteria/registry.ts';
import type { Recipe } from '../../recipe/recipe.ts';
import { recipeRanges } from '../../recipe/recipeRanges.ts';
import type { ScanPoint, ScanReport, ScanRequest } from '../../records/reports.ts';
import { granularities } from '../../granularities/registry.ts';
import { schemaOf } from '../../methods/method.ts';
import { numberIn } from '../../methods/parameter.ts';
import { layerNames } from '../layerNames.ts';

/** Accuracy of the network with one layer alone pruned, layer by layer and sparsity by sparsity. */
export interface ScanMeasurement {
  request: ScanRequest;
  part: ScanPoint;
  report: ScanReport;
  brings: never;
  leaves: never;
}

/** Validation images behind a point. */
const images = { min: 1, max: 6_000, isInteger: true } as const;

const sparsities = z.array(numberIn(recipeRanges.target)).check(({ value, issues }) => {
  const fall = value.findIndex((sparsity, i) => i > 0 && sparsity < value[i - 1]);
  if (fall === -1) return;
  const params = { code: 'not-monotone', rule: 'want sparsities that never fall', params: {} };
  issues.push({ code: 'custom', input: value[fall], params, path: [fall] });
});

const granularity = schemaOf(granularities);

export function scanSchema(recipe: Recipe) {
  return z.strictObject({
    sparsities,
    images: numberIn(images),
    granularity: z.exactOptional(granularity),
    criterion: z.exactOptional(z.enum(criterionIds)),
    layers: z.exactOptional(z.array(z.enum(layerNames(recipe)))),
  });
}
