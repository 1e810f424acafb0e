import { createElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { importing } from '../../base/importing.ts';
import type { SweepFigureId, SweepSeries } from '../../core/sweep/sweepResults.ts';
import type { SweepField } from '../../core/sweep/Sweep.ts';
import type { ChartFrame } from '../charts/chartFrame.ts';
import { heardCurve } from '../access/heardCurve.ts';
import { ListenToggle } from '../access/ListenToggle.tsx';
import { PlotFrame } from '../charts/PlotFrame.tsx';
import { SeriesLegend } from '../charts/SeriesLegend.tsx';
import { useChartFrame } from '../timeline/useChartFrame.ts';
import styles from '../measure/ViewContent.module.css';
import { useFormat } from '../shared/useFormat.ts';
import { useLoaded } from '../shared/useLoaded.ts';
import own from './SweepResults.module.css';
import { useSweptText } from './useSweptText.ts';
import { alongScale, figureScale } from './sweepDrawing.ts';
import { useFigureFormat } from './useFigureText.ts';

const loadLines = async () =>
  (await importing(() => import('../charts/runs/ValueLines.tsx'))).ValueLines;

const margins: ChartFrame = { top: 8, right: 16, bottom: 24, left: 52 };

interface ValueChartProps {
  fields: readonly SweepField[];
  /** Of the first field, which is one of numbers. */
  numbers: readonly number[];
  series: readonly SweepSeries[];
  figure: SweepFigureId;
}

/** A figure against the numbers that vary, a line for each value of a second field. */
export function ValueChart({ fields, numbers, series, figure }: ValueChartProps) {
  const { t } = useTranslation('sweep');
  const { axisCount, bytes } = useFormat();
  const words = useSweptText();
  const write = useFigureFormat(figure);
  const chart = useLoaded(loadLines);
  const frame = useChartFrame(margins);
  const [along, across] = fields;
  const drawn = useMemo(
    () =>
      series.map(({ points }, i) => ({
        id: String(i),
        points: points.flatMap(({ values, summary }) =>
          summary ? [{ value: Number(values[0]), ...summary }] : [],
        ),
      })),
    [series],
  );
  const x = useMemo(
    () =>
      alongScale(numbers, along?.by === 'target', (value) =>
        along ? words.value(along, value) : String(value),
      ),
    [numbers, along, words],
  );
  const y = useMemo(
    () => figureScale(figure, series, figure === 'bytes' ? bytes : axisCount),
    [figure, series, bytes, axisCount],
  );
  if (!along) return undefined;
  const labels = across ? series.map(({ value }) => words.value(across, value)) : [];
  const yTitle = t(`figures.${figure}`);
  const xTitle = words.field(along);
  const heard = (label: string, points: (typeof drawn)[number]['points']) =>
    heardCurve(
      label,
      points.map(({ value, mean }) => ({ x: value, y: mean })),
      { xOf: x.shareOf, yOf: y.shareOf, write },
    );
  return (
    <>
      <div className={styles.head}>
        {labels.length > 0 && <SeriesLegend labels={labels} />}
        <div className={styles.choices}>
          <ListenToggle
            curves={() => drawn.map(({ points }, i) => heard(labels[i] ?? yTitle, points))}
            low={y.ticks[0]?.text ?? ''}
            high={y.ticks.at(-1)?.text ?? ''}
            isDisabled={drawn.every(({ points }) => points.length === 0)}
          />
        </div>
      </div>
      <PlotFrame
        yTitle={yTitle}
        xTitle={xTitle}
        legend={labels.map((label, i) => ({ series: i, label }))}
      >
        <div className={own.stage} role="img" aria-label={t('chart', { y: yTitle, x: xTitle })}>
          {chart && createElement(chart, { frame, x, y, series: drawn })}
        </div>
      </PlotFrame>
      <p className={styles.hint}>{t('linesHint')}</p>
    </>
  );
}
