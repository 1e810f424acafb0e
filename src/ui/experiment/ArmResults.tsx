import { useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ExperimentRun, ExperimentState } from '../../state/parts/Experiment.ts';
import { decimate } from '../../state/run/decimate.ts';
import { useApp } from '../appContext.tsx';
import { BandChart } from '../charts/BandChart.tsx';
import { PlotFrame } from '../charts/PlotFrame.tsx';
import { SeriesLegend } from '../charts/SeriesLegend.tsx';
import type { ChartFrame } from '../charts/chartFrame.ts';
import { classNames } from '../shared/classNames.ts';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from '../measure/TabContent.module.css';
import { DataTable } from '../timeline/DataTable.tsx';
import { bandOf, bandRows, lowestOf, spreadOf, type BandPoint } from './bands.ts';
import { useArmLabel } from './useArmLabel.ts';

const frame: ChartFrame = { top: 8, right: 16, bottom: 24, left: 52 };
/** Rows beyond this are thinned, the lowest kept: a table of hundreds is no longer read. */
const mostRows = 40;
const armAndNote: readonly number[] = [0, 4];
const noWords: readonly number[] = [];

/** What has come of an experiment so far: bands over the seeds, and the figures at the end. */
export function ArmResults({ id }: { id: string }) {
  const { t } = useTranslation('experiment');
  const experiment = useApp((state) => state.experiments[id]);
  if (!experiment) return <p className={styles.hint}>{t('empty')}</p>;
  return <Results state={experiment} />;
}

function Results({ state }: { state: ExperimentState }) {
  const { t } = useTranslation('experiment');
  const words = useSetWords();
  const labelOf = useArmLabel();
  const [isTable, setIsTable] = useState(false);
  const { experiment, runs } = state;
  const bands = useMemo(
    () =>
      experiment.arms.map(({ id }) => ({
        id,
        points: bandOf(runs.filter(({ armId }) => armId === id)),
      })),
    [experiment, runs],
  );
  const labels = experiment.arms.map(({ id }) => labelOf(experiment.id, id));
  const hasCurves = bands.some(({ points }) => points.length > 0);
  return (
    <>
      <FinalTable state={state} />
      {hasCurves && (
        <>
          <div className={styles.head}>
            <SeriesLegend labels={labels} />
            <ToggleButton
              className={classNames(styles.toggle)}
              isSelected={isTable}
              onChange={setIsTable}
            >
              {t('table')}
            </ToggleButton>
          </div>
          {isTable ? (
            <BandTable bands={bands} labels={labels} />
          ) : (
            <PlotFrame yTitle={t('axis', words)} xTitle={t('columns.trainStep')}>
              <div
                className={styles.stage}
                role="img"
                aria-label={t('description', {
                  arms: labels.join(', '),
                  count: experiment.seeds.length,
                })}
              >
                <BandChart frame={frame} bands={bands} lowest={lowestDrawn(bands)} />
              </div>
            </PlotFrame>
          )}
          <p className={styles.hint}>{t('bandHint')}</p>
        </>
      )}
    </>
  );
}

/** The end of a curve matters: what lies far below it at the start may be cut off. */
function lowestDrawn(bands: readonly { points: readonly BandPoint[] }[]): number {
  const ends = bands.flatMap(({ points }) => points.slice(-1).map(({ min }) => min));
  const lowest = Math.min(1, ...ends);
  if (lowest > 0.93) return 0.9;
  return lowest > 0.85 ? 0.8 : 0;
}

/** Median and range of the test accuracy of each arm, over the seeds that are done. */
function FinalTable({ state: { experiment, runs } }: { state: ExperimentState }) {
  const { t } = useTranslation('experiment');
  const words = useSetWords();
  const { percent } = useFormat();
  const labelOf = useArmLabel();
  const range = (values: readonly number[]): string => {
    if (values.length === 0) return absent;
    const { min, median, max } = spreadOf(values);
    if (values.length === 1) return percent(median, 2);
    return t('range', { median: percent(median, 2), min: percent(min, 2), max: percent(max, 2) });
  };
  const columns = ['arm', 'seeds', 'accuracy', 'sparsity'] as const;
  const hasNotes = runs.some(({ error }) => error !== undefined);
  const rows = experiment.arms.map(({ id }) => {
    const own = runs.filter(({ armId }) => armId === id);
    // A dense arm has no pruning step to take a rate from.
    const rates = own.flatMap(({ measures: { accuracy, compressionRate = 1 } }) =>
      accuracy === undefined ? [] : [compressionRate],
    );
    const failed = own.find(({ error }) => error !== undefined)?.error;
    return [
      labelOf(experiment.id, id),
      t('seedsDone', { done: own.length, total: experiment.seeds.length }),
      range(measured(own, 'accuracy')),
      rates.length === 0 ? absent : percent(1 - 1 / spreadOf(rates).median),
      ...(hasNotes ? [failed ? t('failed', { message: failed.message }) : ''] : []),
    ];
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('finalCaption', words)}>
      <DataTable
        caption={t('finalCaption', words)}
        columns={[...columns, ...(hasNotes ? (['note'] as const) : [])].map((column) =>
          t(`columns.${column}`),
        )}
        empty={t('empty')}
        wordColumns={armAndNote}
        rows={rows}
      />
    </div>
  );
}

function measured(
  runs: readonly ExperimentRun[],
  measure: keyof ExperimentRun['measures'],
): number[] {
  return runs.flatMap(({ measures }) => measures[measure] ?? []);
}

interface BandTableProps {
  bands: readonly { id: string; points: readonly BandPoint[] }[];
  labels: readonly string[];
}

/** The same values as the chart: a row a training step, a pruning step with both sides in a cell. */
function BandTable({ bands, labels }: BandTableProps) {
  const { t } = useTranslation('experiment');
  const { count, percent } = useFormat();
  const rows = useMemo(() => decimate(bandRows(bands), lowestOf, mostRows), [bands]);
  const writtenPoint = ({ median, min, max }: BandPoint): string =>
    t('range', { median: percent(median), min: percent(min), max: percent(max) });
  const written = (points: readonly BandPoint[]): string =>
    points.length === 0 ? absent : points.map(writtenPoint).join(' ▸ ');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('tableCaption')}>
      <DataTable
        caption={t('tableCaption')}
        columns={[t('columns.trainStep'), ...labels]}
        empty={t('empty')}
        wordColumns={noWords}
        rows={rows.map(({ trainStep, cells }) => [count(trainStep)].concat(cells.map(written)))}
      />
    </div>
  );
}
