import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fraction } from '../../base/units.ts';
import type { SweepArm } from '../../core/sweep/Sweep.ts';
import { armRuns, type ArmRun } from '../../state/sweep/armRuns.ts';
import { sweepOfQuestion } from '../../state/sweep/sweepSelectors.ts';
import { useApp } from '../appContext.tsx';
import { accuracyFrom } from '../charts/axes.ts';
import { BandChart } from '../charts/BandChart.tsx';
import { PlotFrame } from '../charts/PlotFrame.tsx';
import { SeriesLegend } from '../charts/SeriesLegend.tsx';
import type { ChartFrame } from '../charts/chartFrame.ts';
import { absent } from '../shared/format.ts';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from '../measure/TabContent.module.css';
import { TableToggle } from '../measure/TableToggle.tsx';
import { DataTable } from '../timeline/DataTable.tsx';
import { bandOf, spreadOf, type BandPoint } from './bands.ts';
import { BandTable } from './BandTable.tsx';
import { useArmLabel } from './useArmLabel.ts';

const frame: ChartFrame = { top: 8, right: 16, bottom: 24, left: 52 };
/** Where what is left at the end of a run lies, near enough to tell arms apart. */
const topFrom = 0.9;
const armAndNote: readonly number[] = [0, 4];

/** What has come of an experiment so far: bands over the seeds, and the figures at the end. */
export function ArmResults({ id }: { id: string }) {
  const { t } = useTranslation('experiment');
  const sweep = useApp((state) => sweepOfQuestion(state, id)?.sweep);
  const runs = useApp((state) => armRuns(state, id));
  const [field] = sweep?.fields ?? [];
  if (!sweep || field?.by !== 'arms') return <p className={styles.hint}>{t('empty')}</p>;
  return <Results experiment={{ id, arms: field.arms, seeds: sweep.seeds }} runs={runs} />;
}

interface ResultsProps {
  experiment: { id: string; arms: readonly SweepArm[]; seeds: readonly number[] };
  runs: readonly ArmRun[];
}

function Results({ experiment, runs }: ResultsProps) {
  const labelOf = useArmLabel();
  const bands = useMemo(
    () =>
      experiment.arms.map(({ id }) => ({
        id,
        points: bandOf(runs.filter(({ armId }) => armId === id)),
      })),
    [experiment.arms, runs],
  );
  const labels = experiment.arms.map(({ id }) => labelOf(experiment.id, id));
  const hasCurves = bands.some(({ points }) => points.length > 0);
  return (
    <>
      <FinalTable experiment={experiment} runs={runs} />
      {hasCurves && <Bands bands={bands} labels={labels} seeds={experiment.seeds.length} />}
    </>
  );
}

interface BandsProps {
  bands: readonly { id: string; points: readonly BandPoint[] }[];
  labels: readonly string[];
  /** How many. */
  seeds: number;
}

/** The bands as a chart, whose axis holds all that is drawn unless only its top is asked for, or as a table. */
function Bands({ bands, labels, seeds }: BandsProps) {
  const { t } = useTranslation('experiment');
  const words = useSetWords();
  const { axisCount } = useFormat();
  const [isTable, setIsTable] = useState(false);
  const [range, setRange] = useState<'drawn' | 'top'>('drawn');
  const drawn = lowestDrawn(bands);
  const lowest = range === 'top' ? Math.max(drawn, topFrom) : drawn;
  const ranges = [
    { id: 'drawn' as const, label: t('axisRange.from', { from: Math.round(100 * drawn) }) },
    { id: 'top' as const, label: t('axisRange.from', { from: 100 * topFrom }) },
  ];
  return (
    <>
      <div className={styles.head}>
        <SeriesLegend labels={labels} />
        <div className={styles.choices}>
          {!isTable && drawn < topFrom && (
            <SegmentedControl
              label={t('axisRange.label')}
              options={ranges}
              chosen={range}
              onChoose={setRange}
              size="small"
            />
          )}
          <TableToggle label={t('table')} isTable={isTable} onTable={setIsTable} />
        </div>
      </div>
      {isTable ? (
        <BandTable bands={bands} labels={labels} />
      ) : (
        <PlotFrame yTitle={t('axis', words)} xTitle={t('columns.trainStep')}>
          <div
            className={styles.stage}
            role="img"
            aria-label={t('description', { ...words, arms: labels.join(', '), count: seeds })}
          >
            <BandChart {...{ frame, bands, lowest, axisCount }} />
          </div>
        </PlotFrame>
      )}
      <p className={styles.hint}>{t('bandHint')}</p>
    </>
  );
}

/** Where the axis begins so that it holds all that is drawn. */
function lowestDrawn(bands: BandsProps['bands']): Fraction {
  return accuracyFrom(Math.min(1, ...bands.flatMap(({ points }) => points.map(({ min }) => min))));
}

/** Median and range of the test accuracy of each arm, over the seeds that are done. */
function FinalTable({ experiment, runs }: ResultsProps) {
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

function measured(runs: readonly ArmRun[], measure: keyof ArmRun['measures']): number[] {
  return runs.flatMap(({ measures }) => measures[measure] ?? []);
}
