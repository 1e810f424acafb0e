import { useTranslation } from 'react-i18next';
import type { EvaluationRecord, RunRecord } from '../../core/records.ts';
import { useFormat } from '../shared/useFormat.ts';
import { absent } from '../shared/format.ts';
import { DataTable } from './DataTable.tsx';
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
  const columns = [
    'pruningStep',
    'trainStep',
    'planned',
    'realised',
    'before',
    'after',
    'change',
  ] as const;
  return (
    <DataTable
      caption={t('tableCaption.pruning')}
      columns={columns.map((column) => t(`columns.${column}`))}
      empty={t('noPruningYet')}
      rows={(record?.pruningSteps ?? []).map((row) => [
        String(row.pruningStep),
        count(row.trainStep),
        percent(row.planned),
        percent(row.sparsity),
        percent(row.accuracyBefore),
        percent(row.accuracyAfter),
        signedPoints(row.accuracyAfter - row.accuracyBefore),
      ])}
    />
  );
}

function EvaluationTable({ record }: { record: RunRecord | undefined }) {
  const { t } = useTranslation('timeline');
  const { count, percent, number } = useFormat();
  const evaluations = record?.evaluations ?? [];
  const every = Math.max(1, Math.ceil(evaluations.length / mostRows));
  const shown = evaluations.filter((row, i) => row.phase !== undefined || i % every === 0);
  const lossAt = ({ trainStep }: EvaluationRecord): string => {
    const trained = lastUpTo(record?.train ?? [], trainStep);
    return trained ? number(trained.loss, 3) : absent;
  };
  const caption = t('tableCaption.evaluations');
  return (
    <DataTable
      caption={every > 1 ? `${caption} · ${t('tableCaption.rows', { every })}` : caption}
      columns={(['trainStep', 'accuracy', 'set', 'loss'] as const).map((column) =>
        t(`columns.${column}`),
      )}
      empty={t('noEvaluationYet')}
      rows={shown.map((row) => [
        count(row.trainStep),
        percent(row.accuracy, 2),
        t(`set.${row.set}`, { images: count(row.images) }),
        lossAt(row),
      ])}
    />
  );
}
