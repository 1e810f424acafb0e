/**
 * The cells of a sweep as CSV (RFC 4180): one row a cell, in order. Units stand in the names of the columns;
 * a fraction is 0…1, written as the shortest decimal that reads back as the same double. What is not known is
 * an empty field.
 */
import type { CellFigures } from '../../core/sweep/sweepResults.ts';
import type { SweptValue } from '../../core/sweep/Sweep.ts';
import type { ExchangeFormat } from '../exchangeFormat.ts';
import { csvField } from './csvField.ts';

export interface SweepTable {
  /** What each field is told by. */
  fields: readonly string[];
  rows: readonly {
    values: readonly SweptValue[];
    cell: { seed: number };
    phase: string;
    runId?: string;
    figures?: CellFigures;
    error?: { message: string };
    problem?: { field: string; rule: string };
  }[];
}

const columns = [
  'seed',
  'status',
  'run',
  'accuracyFraction',
  'accuracyImages',
  'accuracySet',
  'lowestAccuracyFraction',
  'sparsityFraction',
  'keptWeights',
  'macs',
  'sizeBytes',
  'seconds',
  'reason',
];

export const sweepCsv = {
  id: 'sweepCsv',
  extension: '.csv',
  mediaType: 'text/csv',
  out: { nameOf: ({ fields }) => `sweep-${fields.join('-')}`.replaceAll(/[^\w.-]+/g, ''), write },
} as const satisfies ExchangeFormat<SweepTable>;

function write({ fields, rows }: SweepTable): string {
  const lines = rows.map((row) => {
    const { accuracy, lowest, sparsity, weights, macs, bytes, seconds } = row.figures ?? {};
    const { error, problem } = row;
    const reason = problem ? `${problem.field}: ${problem.rule}` : error?.message;
    return [
      ...row.values,
      row.cell.seed,
      row.phase,
      row.runId,
      accuracy?.accuracy,
      accuracy?.images,
      accuracy?.set,
      lowest?.accuracy,
      sparsity,
      weights,
      macs,
      bytes,
      seconds,
      reason,
    ];
  });
  return [[...fields, ...columns], ...lines]
    .map((line) => `${line.map(fieldOf).join(',')}\r\n`)
    .join('');
}

function fieldOf(value: unknown): string {
  if (value === undefined) return '';
  return csvField(typeof value === 'string' ? value : JSON.stringify(value));
}
