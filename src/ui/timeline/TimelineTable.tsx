import { useTranslation } from 'react-i18next';
import type { EvaluationRecord, RunRecord } from '../../core/records.ts';
import { useFormat } from '../shared/useFormat.ts';
import { lastUpTo } from './readingAt.ts';
import { signedPoints } from './signedPoints.ts';
import styles from './TimelineTable.module.css';

/** Rows beyond this are thinned evenly: a table of hundreds is no longer read. */
const mostRows = 60;

/** The same values as the chart, as two tables. */
export function TimelineTable({ record }: { record: RunRecord | undefined }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="timeline-title">
      <PruningTable record={record} />
      <EvaluationTable record={record} />
    </div>
  );
}

function PruningTable({ record }: { record: RunRecord | undefined }) {
  const { t } = useTranslation('timeline');
  const { count, percent } = useFormat();
  const rows = record?.pruningSteps ?? [];
  return (
    <table className={styles.table}>
      <caption>{t('tableCaption.pruning')}</caption>
      <thead>
        <tr>
          {(
            [
              'pruningStep',
              'trainStep',
              'planned',
              'realised',
              'before',
              'after',
              'change',
            ] as const
          ).map((column) => (
            <th key={column} scope="col">
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.pruningStep}>
            <th scope="row">{row.pruningStep}</th>
            <td>{count(row.trainStep)}</td>
            <td>{percent(row.planned)}</td>
            <td>{percent(row.sparsity)}</td>
            <td>{percent(row.accuracyBefore)}</td>
            <td>{percent(row.accuracyAfter)}</td>
            <td>{signedPoints(row.accuracyAfter - row.accuracyBefore)}</td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={7}>{t('noPruningYet')}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function EvaluationTable({ record }: { record: RunRecord | undefined }) {
  const { t } = useTranslation('timeline');
  const { count, percent } = useFormat();
  const evaluations = record?.evaluations ?? [];
  const every = Math.max(1, Math.ceil(evaluations.length / mostRows));
  const rows = evaluations.filter((row, i) => row.phase !== undefined || i % every === 0);
  return (
    <table className={styles.table}>
      <caption>
        {t('tableCaption.evaluations')}
        {every > 1 && ` · ${t('tableCaption.rows', { every })}`}
      </caption>
      <thead>
        <tr>
          {(['trainStep', 'accuracy', 'set', 'loss'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.trainStep}-${row.set}-${row.images}`}>
            <th scope="row">{count(row.trainStep)}</th>
            <td>{percent(row.accuracy, 2)}</td>
            <td>{t(`set.${row.set}`, { images: count(row.images) })}</td>
            <td>{lossAt(record, row)}</td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={4}>{t('noEvaluationYet')}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function lossAt(record: RunRecord | undefined, row: EvaluationRecord): string {
  return record ? (lastUpTo(record.train, row.trainStep)?.loss.toFixed(3) ?? '–') : '–';
}
