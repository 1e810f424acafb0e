/**
 * Curves of accuracy against how much is removed as CSV (RFC 4180): one row a measured point, curve after
 * curve. Units stand in the names of the columns; a fraction is 0…1, written as the shortest decimal that
 * reads back as the same double.
 */
import type { CurveSample } from '../../core/plan/curveSparsities.ts';
import type { ExchangeFormat } from '../exchangeFormat.ts';
import { csvField } from './csvField.ts';

export interface AccuracyCurve {
  label: string;
  samples: readonly CurveSample[];
  /** Validation images behind each accuracy. */
  images: number;
}

const columns = ['curve', 'targetFraction', 'validationAccuracyFraction', 'validationImages'];

export const accuracyCurvesCsv = {
  id: 'accuracyCurvesCsv',
  extension: '.csv',
  mediaType: 'text/csv',
  out: { nameOf: () => 'accuracy-against-sparsity', write },
} as const satisfies ExchangeFormat<readonly AccuracyCurve[]>;

function write(curves: readonly AccuracyCurve[]): string {
  const rows = curves.flatMap(({ label, samples, images }) =>
    samples.map(({ sparsity, accuracy }) => [
      csvField(label),
      String(sparsity),
      String(accuracy),
      String(images),
    ]),
  );
  return [columns, ...rows].map((fields) => `${fields.join(',')}\r\n`).join('');
}
