import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fraction } from '../../base/units.ts';
import { sweptValues } from '../../core/sweep/Sweep.ts';
import { armIdsOf, sweptArmRuns } from '../../state/sweep/armRuns.ts';
import { useApp } from '../appContext.tsx';
import { accuracyFrom } from '../charts/axes.ts';
import { BandChart } from '../charts/BandChart.tsx';
import { accuracyScale } from '../charts/plotScale.ts';
import { PlotFrame } from '../charts/PlotFrame.tsx';
import { SeriesLegend } from '../charts/SeriesLegend.tsx';
import type { ChartFrame } from '../charts/chartFrame.ts';
import { useChartFrame } from '../timeline/useChartFrame.ts';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from '../measure/ViewContent.module.css';
import { heardCurve } from '../access/heardCurve.ts';
import { ListenToggle } from '../access/ListenToggle.tsx';
import { TableToggle } from '../access/TableToggle.tsx';
import own from './SweepResults.module.css';
import { useSweptText } from './useSweptText.ts';
import { bandOf, type BandPoint } from './bands.ts';
import { BandTable } from './BandTable.tsx';

const margins: ChartFrame = { top: 8, right: 16, bottom: 24, left: 52 };
/** Where what is left at the end of a run lies, near enough to tell arms apart. */
const topFrom = 0.9;

/** The accuracy of each value on its way, as a band over the seeds. */
export function AccuracyBands({ sweepId }: { sweepId: string }) {
  const { t } = useTranslation('sweep');
  const words = useSweptText();
  const sweep = useApp(({ sweeps }) => sweeps[sweepId]?.sweep);
  const runs = useApp((state) => sweptArmRuns(state, sweepId));
  const bands = useMemo(() => {
    const ids = sweep ? armIdsOf(sweep) : [];
    return ids.map((id) => ({ id, points: bandOf(runs.filter(({ armId }) => armId === id)) }));
  }, [sweep, runs]);
  const [field] = sweep?.fields ?? [];
  if (!field || bands.every(({ points }) => points.length === 0)) {
    return <p className={styles.hint}>{t('empty')}</p>;
  }
  const labels = sweptValues(field).map((value) => words.value(field, value));
  return <Bands bands={bands} labels={labels} seeds={sweep?.seeds.length ?? 0} />;
}

interface BandsProps {
  bands: readonly { id: string; points: readonly BandPoint[] }[];
  labels: readonly string[];
  /** How many. */
  seeds: number;
}

/** The bands as a chart, whose axis holds all that is drawn unless only its top is asked for, or as a table. */
function Bands({ bands, labels, seeds }: BandsProps) {
  const { t } = useTranslation('sweep');
  const words = useSetWords();
  const { axisCount } = useFormat();
  const frame = useChartFrame(margins);
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
          <Listen bands={bands} labels={labels} lowest={lowest} />
        </div>
      </div>
      {isTable ? (
        <BandTable bands={bands} labels={labels} />
      ) : (
        <PlotFrame
          yTitle={t('axis', words)}
          xTitle={t('columns.trainStep')}
          legend={labels.map((label, series) => ({ series, label }))}
        >
          <div
            className={own.stage}
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

interface ListenProps extends Pick<BandsProps, 'bands' | 'labels'> {
  lowest: Fraction;
}

/** The medians, an arm after another. */
function Listen({ bands, labels, lowest }: ListenProps) {
  const { percent } = useFormat();
  const last = Math.max(1, ...bands.map(({ points }) => points.at(-1)?.trainStep ?? 0));
  const plot = {
    xOf: (trainStep: number) => trainStep / last,
    yOf: accuracyScale(lowest).shareOf,
    write: (accuracy: Fraction) => percent(accuracy),
  };
  const curves = () =>
    bands.map(({ points }, i) =>
      heardCurve(
        labels[i] ?? '',
        points.map(({ trainStep: x, median: y, side }) => ({ x, y, side })),
        plot,
      ),
    );
  return <ListenToggle curves={curves} low={percent(lowest, 0)} high={percent(1, 0)} hasClicks />;
}

/** Where the axis begins so that it holds all that is drawn. */
function lowestDrawn(bands: BandsProps['bands']): Fraction {
  return accuracyFrom(Math.min(1, ...bands.flatMap(({ points }) => points.map(({ min }) => min))));
}
