/**
 * Runs side by side as CSV (RFC 4180): one row a run, an empty field for what is not known. Units stand
 * in the names of the columns; a fraction is 0…1, written as the shortest decimal that reads back as the
 * same double.
 */
import type { Fraction } from '../../base/units.ts';
import type { RunDifferences } from '../../core/comparison/runDifferences.ts';
import type { RunFigures } from '../../core/comparison/runFigures.ts';
import type { LayerRecipe, Recipe } from '../../core/recipe/recipe.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import type { ExchangeFormat } from '../exchangeFormat.ts';
import { csvField } from './csvField.ts';

export interface RunTableRow {
  runId: string;
  name: string;
  status: string;
  figures: RunFigures;
  /** From the run that the others are compared with; absent of that one itself. */
  differences?: RunDifferences;
  seconds?: number;
  recipe: Recipe;
  /** Network-wide, of its last pruning step; absent of a run that has none. */
  target?: Fraction;
  backend?: string;
  note: string;
}

type Column = (row: RunTableRow) => string | number | undefined;

const columns: Readonly<Record<string, Column>> = {
  run: ({ name }) => name,
  status: ({ status }) => status,
  /** By the recipe's own fields, which no language changes: `seed=8`. */
  differsFromReference: ({ differences }) => differences && written(differences),
  finalAccuracyFraction: ({ figures }) => figures.accuracy?.accuracy,
  /** Half the Wilson 95 % interval. */
  finalAccuracyHalfWidthFraction: ({ figures: { accuracy } }) =>
    accuracy && wilsonHalfWidth(accuracy.accuracy, accuracy.images),
  finalAccuracyImageSet: ({ figures }) => figures.accuracy?.set,
  finalAccuracyImages: ({ figures }) => figures.accuracy?.images,
  lowestValidationAccuracyFraction: ({ figures }) => figures.lowest?.accuracy,
  sparsityFraction: ({ figures }) => figures.sparsity,
  keptWeights: ({ figures }) => figures.weights,
  macs: ({ figures }) => figures.macs,
  smallestEncodingBytes: ({ figures }) => figures.bytes,
  seconds: ({ seconds }) =>
    seconds === undefined ? undefined : Math.round(seconds * 1_000) / 1_000,
  seed: ({ recipe }) => recipe.seed,
  schedule: ({ recipe }) => recipe.pruning.schedule.kind,
  trainingImages: ({ recipe }) => recipe.data.images,
  targetSparsityFraction: ({ target }) => target,
  backend: ({ backend }) => backend,
  note: ({ note }) => note,
  network: ({ recipe }) => recipe.network,
  granularity: ({ recipe }) => ofLayers(recipe, ({ granularity }) => granularity.kind),
  criterion: ({ recipe }) =>
    ofLayers(recipe, ({ criterion = recipe.pruning.criterion }) => criterion),
  learningRate: ({ recipe }) => recipe.training.learningRate,
  runId: ({ runId }) => runId,
};

export const runTableCsv = {
  id: 'runTableCsv',
  extension: '.csv',
  mediaType: 'text/csv',
  out: { nameOf: () => 'runs', write },
} as const satisfies ExchangeFormat<readonly RunTableRow[]>;

function write(rows: readonly RunTableRow[]): string {
  const fields = rows.map((row) =>
    Object.values(columns).map((valueOf) => csvField(String(valueOf(row) ?? ''))),
  );
  return [Object.keys(columns), ...fields].map((row) => `${row.join(',')}\r\n`).join('');
}

/** Of the layers that are pruned, what each has, told once: `weight+filter`. */
function ofLayers({ pruning }: Recipe, partOf: (layer: LayerRecipe) => string): string {
  const pruned = Object.values(pruning.layers).filter(({ excluded }) => !excluded);
  return [...new Set(pruned.map(partOf))].join('+');
}

function written({ recipe, start, edits, stopped }: RunDifferences): string {
  const fields = recipe.map(({ path, layers, to }) => {
    const place = path.replace('*', layers?.join('+') ?? '');
    return `${place}=${JSON.stringify(to) ?? ''}`;
  });
  return [
    ...fields,
    ...(start ? [`start=${start.to.kind}`] : []),
    ...(edits ? [`edits=${edits.to}`] : []),
    ...(stopped ? [`stoppedAfterTrainStep=${stopped.to ?? ''}`] : []),
  ].join('; ');
}
