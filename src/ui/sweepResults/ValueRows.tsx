import { useTranslation } from 'react-i18next';
import type { SweepFigureId, SweepPoint, SweepSeries } from '../../core/sweep/sweepResults.ts';
import type { SweepField } from '../../core/sweep/Sweep.ts';
import type { PlotScale } from '../charts/plotScale.ts';
import { RunMark } from '../charts/runs/RunMark.tsx';
import { SeriesLegend } from '../charts/SeriesLegend.tsx';
import { seriesStyle } from '../charts/seriesStyle.ts';
import shared from '../measure/ViewContent.module.css';
import { useFormat } from '../shared/useFormat.ts';
import { useSweptText } from './useSweptText.ts';
import { figureScale } from './sweepDrawing.ts';
import styles from './SweepResults.module.css';
import { useFigureText } from './useFigureText.ts';

interface ValueRowsProps {
  fields: readonly SweepField[];
  series: readonly SweepSeries[];
  figure: SweepFigureId;
}

/** A row for each named value: where its seeds lie, and what they come to. */
export function ValueRows({ fields, series, figure }: ValueRowsProps) {
  const { t } = useTranslation('sweep');
  const { axisCount, bytes } = useFormat();
  const words = useSweptText();
  const text = useFigureText(figure);
  const [along, across] = fields;
  const scale = figureScale(figure, series, figure === 'bytes' ? bytes : axisCount);
  const labels = across ? series.map(({ value }) => words.value(across, value)) : [];
  const [first] = series;
  if (!along || !first) return undefined;
  return (
    <>
      {labels.length > 0 && <SeriesLegend labels={labels} />}
      <table className={styles.rows}>
        <caption>{t(`figures.${figure}`)}</caption>
        <tbody>
          {first.points.map(({ values: [value] }, place) => {
            const points = series.map((one) => one.points[place]);
            return (
              <tr key={String(value)}>
                <th scope="row">{words.value(along, value)}</th>
                <td className={styles.track}>
                  <Marks points={points} scale={scale} />
                </td>
                <td className={styles.figures}>
                  {points.map((point, i) => (
                    <span key={labels[i] ?? ''}>{point ? text(point) : ''}</span>
                  ))}
                </td>
              </tr>
            );
          })}
          <tr aria-hidden>
            <td>{'\u00A0'}</td>
            <td className={styles.track}>
              <Ticks scale={scale} />
            </td>
          </tr>
        </tbody>
      </table>
      <p className={shared.hint}>{t('linesHint')}</p>
    </>
  );
}

/** A row of its own below the last; what stands at an end of the axis does not reach beyond it. */
function Ticks({ scale }: { scale: PlotScale }) {
  return (
    <div className={styles.axis}>
      {scale.ticks.map(({ at, text }) => (
        <span
          key={text}
          data-end={at < 0.05 ? 'start' : at > 0.95 ? 'end' : undefined}
          style={{ insetInlineStart: `${100 * at}%` }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}

interface MarksProps {
  points: readonly (SweepPoint | undefined)[];
  scale: PlotScale;
}

/** From the lowest to the highest seed, with a mark at the mean; one line below the other. */
function Marks({ points, scale }: MarksProps) {
  return (
    <svg aria-hidden width="100%" height={14 * points.length} className={styles.marks}>
      {scale.ticks.map(({ at }) => (
        <line key={at} x1={share(at)} x2={share(at)} y1={0} y2="100%" stroke="var(--line)" />
      ))}
      {points.map((point, i) => {
        if (!point?.summary) return undefined;
        const { min, max, mean } = point.summary;
        const y = 7 + 14 * i;
        return (
          <g key={seriesStyle(i).colour}>
            <line
              x1={share(scale.shareOf(min))}
              x2={share(scale.shareOf(max))}
              y1={y}
              y2={y}
              stroke={seriesStyle(i).colour}
              strokeWidth={1.75}
            />
            <svg x={share(scale.shareOf(mean))} y={y} overflow="visible">
              <RunMark series={i} isFilled />
            </svg>
          </g>
        );
      })}
    </svg>
  );
}

function share(at: number): string {
  return `${100 * at}%`;
}
