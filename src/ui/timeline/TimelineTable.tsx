import { memo, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fraction } from '../../base/units.ts';
import type { AccuracyPoint } from '../../core/records/accuracyCurve.ts';
import type {
  DriftRecord,
  EvaluationRecord,
  PruningRecord,
  RunRecord,
} from '../../core/records/records.ts';
import { shownMoment } from '../../state/moments/momentSelectors.ts';
import { decimateFalls } from '../../state/run/decimate.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import { absent } from '../shared/format.ts';
import { DataTable } from './DataTable.tsx';
import { birthsOf, deathsOf } from './pruningMarks.ts';
import { lastUpTo, type Measured } from './readingAt.ts';
import styles from './TimelineTable.module.css';

/** Rows beyond this are thinned evenly: a table of hundreds is no longer read. */
const mostRows = 60;
const noWords: readonly number[] = [];

interface TimelineTableProps {
  /** Absent before a run. */
  measured: Measured | undefined;
}

/** The same values as the chart, as two tables. */
export const TimelineTable = memo(function TimelineTable({ measured }: TimelineTableProps) {
  const record = measured?.record;
  const now = useApp((state) => shownMoment(state)?.at.trainStep ?? Infinity);
  // A task later than the first table: both at once, and laid out, are most of what a task may take.
  const isWhole = useDeferredValue(true, false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="timeline-title">
      <PruningTable record={record} now={now} />
      {isWhole && <EvaluationTable measured={measured} />}
      {record && record.drift.length > 0 && <DriftTable drift={record.drift} />}
    </div>
  );
});

const pruningColumns = [
  'pruningStep',
  'trainStep',
  'planned',
  'realised',
  'before',
  'after',
  'change',
] as const;

function PruningTable({ record, now }: { record: RunRecord | undefined; now: number }) {
  const { t } = useTranslation('timeline');
  const words = useSetWords();
  const { count, percent, points } = useFormat();
  const steps = record?.pruningSteps ?? [];
  const every = Math.max(1, Math.ceil(steps.length / mostRows));
  const shown = steps.filter((_step, i) => i % every === 0 || i === steps.length - 1);
  const caption = t('tableCaption.pruning', words);
  const hasGrown = steps.some((step) => birthsOf(step) > 0);
  const hasRecovered = steps.some(({ recovery }) => recovery !== undefined);
  const columns = [
    ...pruningColumns,
    ...(hasGrown ? (['deaths', 'births'] as const) : []),
    ...(hasRecovered ? (['recovery'] as const) : []),
  ];
  // Each is written where it is shown: a column that a table lacks costs it nothing.
  const cells: Record<(typeof columns)[number], (row: PruningRecord) => string> = {
    pruningStep: (row) => String(row.pruningStep),
    trainStep: (row) => count(row.trainStep),
    planned: (row) => percent(row.planned),
    realised: (row) => percent(row.sparsity),
    before: (row) => percent(row.accuracyBefore),
    after: (row) => percent(row.accuracyAfter),
    change: (row) => points(row.accuracyAfter - row.accuracyBefore),
    deaths: (row) => count(deathsOf(row)),
    births: (row) => count(birthsOf(row)),
    recovery: ({ recovery }) => (recovery ? t(`recovery.${recovery}`) : absent),
  };
  return (
    <DataTable
      caption={every > 1 ? `${caption} · ${t('tableCaption.rows', { every })}` : caption}
      columns={columns.map((column) => t(`columns.${column}`))}
      current={lastBy(shown, now)}
      empty={t('noPruningYet')}
      wordColumns={noWords}
      rows={shown.map((row) => columns.map((column) => cells[column](row)))}
    />
  );
}

/** The row of the last pruning step by then, if there is one. */
function lastBy(steps: readonly PruningRecord[], now: number): number | undefined {
  const place = steps.findLastIndex(({ trainStep }) => trainStep <= now);
  return place < 0 ? undefined : place;
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

/** An accuracy, and what it is of. */
interface MeasuredRow {
  trainStep: number;
  accuracy: Fraction;
  of: string;
}

function EvaluationTable({ measured }: TimelineTableProps) {
  const { t } = useTranslation('timeline');
  const { count, percent, number } = useFormat();
  const names = useSetNames();
  const { accuracies, training, record } = measured ?? { accuracies: [], training: [] };
  const shown = thinned(accuracies);
  const rows: MeasuredRow[] = [
    ...shown.map((point) => measuredRow(point, names.validation[kindOf(point)])),
    ...thinned(training).map((point) => measuredRow(point, names.training[kindOf(point)])),
    ...(record?.evaluations ?? [])
      .filter(isOffCurve)
      .map((row) => measuredRow(row, t(`set.${row.set}`, { images: count(row.images) }))),
  ].toSorted((a, b) => a.trainStep - b.trainStep);
  const lossAt = ({ trainStep }: MeasuredRow): string => {
    const trained = lastUpTo(record?.train ?? [], trainStep);
    return trained ? number(trained.loss, 3) : absent;
  };
  const caption = t('tableCaption.evaluations');
  const isThinned = shown.length < accuracies.length;
  const thinning = t('tableCaption.thinned', {
    shown: count(shown.length),
    total: count(accuracies.length),
  });
  return (
    <DataTable
      caption={isThinned ? `${caption} · ${thinning}` : caption}
      columns={(['trainStep', 'accuracy', 'set', 'loss'] as const).map((column) =>
        t(`columns.${column}`),
      )}
      empty={t('noEvaluationYet')}
      wordColumns={noWords}
      rows={rows.map((row) => [
        count(row.trainStep),
        percent(row.accuracy, 2),
        row.of,
        lossAt(row),
      ])}
    />
  );
}

/** What points of a curve are of; one text a kind, since a text costs as much as many figures and a column has few kinds. */
function useSetNames() {
  const { t } = useTranslation('timeline');
  const { quick, measured } = useSetWords();
  return useMemo(() => {
    const [validation, training] = [{ images: quick }, { images: measured }];
    return {
      validation: {
        usual: t('set.validation', validation),
        before: t('set.before', validation),
        after: t('set.after', validation),
        recalibrated: t('set.recalibrated', validation),
      },
      training: {
        usual: t('set.training', training),
        before: t('set.trainingBefore', training),
        after: t('set.trainingAfter', training),
        recalibrated: t('set.trainingRecalibrated', training),
      },
    };
  }, [t, quick, measured]);
}

function kindOf({ side, isRecalibrated }: AccuracyPoint) {
  return side ?? (isRecalibrated ? 'recalibrated' : 'usual');
}

function measuredRow({ trainStep, accuracy }: Omit<MeasuredRow, 'of'>, of: string): MeasuredRow {
  return { trainStep, accuracy, of };
}

function thinned(points: readonly AccuracyPoint[]): readonly AccuracyPoint[] {
  return decimateFalls(points, { low: accuracyOf, high: accuracyOf }, mostRows);
}

function isOffCurve({ set, phase }: EvaluationRecord): boolean {
  return set === 'test' || phase !== undefined;
}

function accuracyOf({ accuracy }: AccuracyPoint): Fraction {
  return accuracy;
}
