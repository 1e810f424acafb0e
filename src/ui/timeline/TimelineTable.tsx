import { useTranslation } from 'react-i18next';
import type {
  DriftRecord,
  EvaluationRecord,
  PruningRecord,
  RunRecord,
} from '../../core/records/records.ts';
import { useFormat } from '../shared/useFormat.ts';
import { absent } from '../shared/format.ts';
import { DataTable } from './DataTable.tsx';
import { birthsOf, deathsOf } from './pruningMarks.ts';
import { lastUpTo } from './readingAt.ts';
import { signedPoints } from './signedPoints.ts';
import styles from './TimelineTable.module.css';

/** Rows beyond this are thinned evenly: a table of hundreds is no longer read. */
const mostRows = 60;
const noWords: readonly number[] = [];

/** The same values as the chart, as two tables. */
export function TimelineTable({ record }: { record: RunRecord | undefined }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="timeline-title">
      <PruningTable record={record} />
      <EvaluationTable record={record} />
      {record && record.drift.length > 0 && <DriftTable drift={record.drift} />}
    </div>
  );
}

const pruningColumns = [
  'pruningStep',
  'trainStep',
  'planned',
  'realised',
  'before',
  'after',
  'change',
] as const;

function PruningTable({ record }: { record: RunRecord | undefined }) {
  const { t } = useTranslation('timeline');
  const { count, percent } = useFormat();
  const steps = record?.pruningSteps ?? [];
  const hasGrown = steps.some((step) => birthsOf(step) > 0);
  const hasRecovered = steps.some(({ recovery }) => recovery !== undefined);
  const columns = [
    ...pruningColumns,
    ...(hasGrown ? (['deaths', 'births'] as const) : []),
    ...(hasRecovered ? (['recovery'] as const) : []),
  ];
  const cellOf = (column: (typeof columns)[number], row: PruningRecord): string => {
    const cells: Record<typeof column, string> = {
      pruningStep: String(row.pruningStep),
      trainStep: count(row.trainStep),
      planned: percent(row.planned),
      realised: percent(row.sparsity),
      before: percent(row.accuracyBefore),
      after: percent(row.accuracyAfter),
      change: signedPoints(row.accuracyAfter - row.accuracyBefore),
      deaths: count(deathsOf(row)),
      births: count(birthsOf(row)),
      recovery: row.recovery ? t(`recovery.${row.recovery}`) : absent,
    };
    return cells[column];
  };
  return (
    <DataTable
      caption={t('tableCaption.pruning')}
      columns={columns.map((column) => t(`columns.${column}`))}
      empty={t('noPruningYet')}
      wordColumns={noWords}
      rows={steps.map((row) => columns.map((column) => cellOf(column, row)))}
    />
  );
}

/** Only under tfmot's rules; under ours nothing drifts. */
function DriftTable({ drift }: { drift: readonly DriftRecord[] }) {
  const { t } = useTranslation('timeline');
  const { count, number } = useFormat();
  const every = Math.max(1, Math.ceil(drift.length / mostRows));
  const shown = drift.filter((_row, i) => i % every === 0);
  const caption = t('tableCaption.drift');
  return (
    <DataTable
      caption={every > 1 ? `${caption} · ${t('tableCaption.rows', { every })}` : caption}
      columns={(['trainStep', 'drifted', 'largest'] as const).map((name) => t(`columns.${name}`))}
      empty={absent}
      wordColumns={noWords}
      rows={shown.map((row) => [count(row.trainStep), count(row.count), number(row.largest, 4)])}
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
      wordColumns={noWords}
      rows={shown.map((row) => [
        count(row.trainStep),
        percent(row.accuracy, 2),
        t(row.isRecalibrated ? 'set.recalibrated' : `set.${row.set}`, {
          images: count(row.images),
        }),
        lossAt(row),
      ])}
    />
  );
}
