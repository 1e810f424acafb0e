/**
 * The curves of a run as CSV (RFC 4180): one row a training step, an empty field for what was not
 * measured there. Units stand in the names of the columns, because a comment is no CSV; a fraction
 * is 0…1. Numbers are the shortest decimal that reads back as the same double, in every language.
 */
import type { PhaseName, Run } from '../../core/records/records.ts';
import { curveRows, type CurveRow } from '../../core/records/curveRows.ts';
import type { ExchangeFormat } from '../exchangeFormat.ts';
import { nameOf } from '../recipe/recipeJson.ts';

type Column = (row: CurveRow) => number | undefined;

const columns: Readonly<Record<string, Column>> = {
  trainStep: ({ trainStep }) => trainStep,
  epoch: ({ epoch }) => epoch,
  /** Cross-entropy with the natural logarithm, the mean over the batch. */
  lossNats: ({ loss }) => loss,
  sparsityFraction: ({ sparsity }) => sparsity,
  validationAccuracyFraction: ({ validation }) => validation?.accuracy,
  validationImages: ({ validation }) => validation?.images,
  pruningStep: ({ prunings }) => prunings.at(-1)?.pruningStep,
  accuracyBeforePruningFraction: ({ prunings }) => prunings[0]?.accuracyBefore,
  accuracyAfterPruningFraction: ({ prunings }) => prunings.at(-1)?.accuracyAfter,
  testAccuracyAfterTrainFraction: testAfter('train'),
  testAccuracyAfterPruneFraction: testAfter('prune'),
  testAccuracyAfterFineTuneFraction: testAfter('fineTune'),
  testImages: ({ tests }) => tests[0]?.images,
};

/** Last, and only where the recipe wants them: the file of any other run is what it always was. */
const trainingColumns: Readonly<Record<string, Column>> = {
  trainingAccuracyFraction: ({ training }) => training?.accuracy,
  trainingAccuracyImages: ({ training }) => training?.images,
  trainingAccuracyBeforePruningFraction: ({ prunings }) => prunings[0]?.training?.accuracyBefore,
  trainingAccuracyAfterPruningFraction: ({ prunings }) => prunings.at(-1)?.training?.accuracyAfter,
};

export const curvesCsv = {
  id: 'curvesCsv',
  extension: '.csv',
  mediaType: 'text/csv',
  out: { nameOf: (run) => `${nameOf(run)}-curves`, write },
} as const satisfies ExchangeFormat<Run>;

function write(run: Run): string {
  const written = run.recipe.evaluation ? { ...columns, ...trainingColumns } : columns;
  const rows = curveRows(run).map((row) =>
    Object.values(written).map((valueOf) => String(valueOf(row) ?? '')),
  );
  // Nothing in it needs quotes: names of columns and numbers.
  return [Object.keys(written), ...rows].map((fields) => `${fields.join(',')}\r\n`).join('');
}

function testAfter(name: PhaseName): Column {
  return ({ tests }) => tests.find(({ phase }) => phase === name)?.accuracy;
}
