import * as z from 'zod/mini';
import { criterionIds } from '../../criteria/registry.ts';
import { dataSetOf } from '../../data/registry.ts';
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

const sparsities = z.array(numberIn(recipeRanges.target)).check(({ value, issues }) => {
  const fall = value.findIndex((sparsity, i) => i > 0 && sparsity < value[i - 1]);
  if (fall === -1) return;
  const params = { code: 'not-monotone', rule: 'want sparsities that never fall', params: {} };
  issues.push({ code: 'custom', input: value[fall], params, path: [fall] });
});

const granularity = schemaOf(granularities);

export function scanSchema(recipe: Recipe) {
  const { validation } = dataSetOf(recipe.data.set).splits;
  return z.strictObject({
    sparsities,
    /** Validation images behind a point. */
    images: numberIn({ min: 1, max: validation, isInteger: true }),
    granularity: z.exactOptional(granularity),
    criterion: z.exactOptional(z.enum(criterionIds)),
    layers: z.exactOptional(z.array(z.enum(layerNames(recipe)))),
  });
}
