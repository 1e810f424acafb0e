/** Every format that leaves or comes in, by what it is of. A new one is its file and a line here. */
import type { Run } from '../core/records/records.ts';
import { accuracyCurvesCsv, type AccuracyCurve } from './curves/accuracyCurvesCsv.ts';
import { curvesCsv } from './curves/curvesCsv.ts';
import { runTableCsv, type RunTableRow } from './curves/runTableCsv.ts';
import { sweepCsv, type SweepTable } from './curves/sweepCsv.ts';
import type { ExchangeFormat } from './exchangeFormat.ts';
import { runsZip } from './runs/runsZip.ts';
import { recipeJson } from './recipe/recipeJson.ts';
import type { RecipeTask } from './recipe/recipeSource.ts';

interface ExchangeSubjects {
  recipe: RecipeTask;
  run: Run;
  accuracyCurves: readonly AccuracyCurve[];
  runTable: readonly RunTableRow[];
  sweep: SweepTable;
}

export const exchangeFormats = {
  recipe: [recipeJson],
  run: [curvesCsv],
  accuracyCurves: [accuracyCurvesCsv],
  runTable: [runTableCsv],
  sweep: [sweepCsv],
} as const satisfies {
  [S in keyof ExchangeSubjects]: readonly ExchangeFormat<ExchangeSubjects[S]>[];
};

/** Those of which the bytes are made beside the page's thread. */
export const packedFormats = { runs: runsZip } as const;
