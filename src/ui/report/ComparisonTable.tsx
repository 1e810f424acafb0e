import { useTranslation } from 'react-i18next';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import type { MeasuredAccuracy } from '../../core/comparison/runFigures.ts';
import type { RunRow } from '../../state/comparison/runRows.ts';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';

const columns = ['accuracy', 'lowest', 'sparsity', 'weights', 'macs', 'bytes', 'seconds'] as const;

/** What each run came to, every accuracy with its interval and its images. */
export function ComparisonTable({ rows }: { rows: readonly RunRow[] }) {
  const { t } = useTranslation(['report', 'runs']);
  const { percent, percentWithMargin, count, bytes, number } = useFormat();
  const { test, quick } = useSetWords();
  const written = (measured: MeasuredAccuracy | undefined): string =>
    measured
      ? percentWithMargin(measured.accuracy, wilsonHalfWidth(measured.accuracy, measured.images), 2)
      : absent;

  function cellsOf({ figures, seconds }: RunRow): Record<(typeof columns)[number], string> {
    const isFinal = figures.accuracy?.set === 'test';
    return {
      accuracy: written(figures.accuracy) + (figures.accuracy && !isFinal ? '*' : ''),
      lowest: written(figures.lowest),
      sparsity: percent(figures.sparsity),
      weights: count(figures.weights),
      macs: count(figures.macs),
      bytes: bytes(figures.bytes),
      seconds: seconds === undefined ? absent : number(seconds, 1),
    };
  }
  return (
    <>
      <h2>{t('comparison.table')}</h2>
      <p className="note">{t('comparison.tableNote', { test, quick })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('runs:columns.name')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`runs:columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const cells = cellsOf(row);
            return (
              <tr key={row.runId}>
                <th scope="row">{row.name}</th>
                {columns.map((column) => (
                  <td key={column}>{cells[column]}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
