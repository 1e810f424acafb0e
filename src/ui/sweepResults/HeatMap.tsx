import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SweepFigureId, SweepSeries } from '../../core/sweep/sweepResults.ts';
import type { SweepField } from '../../core/sweep/Sweep.ts';
import shared from '../measure/ViewContent.module.css';
import { useSweptText } from './useSweptText.ts';
import { heatOf } from './sweepDrawing.ts';
import styles from './SweepResults.module.css';
import { useFigureText } from './useFigureText.ts';

interface HeatMapProps {
  fields: readonly SweepField[];
  /** Its rows. */
  series: readonly SweepSeries[];
  figure: SweepFigureId;
}

/** The first field from left to right, the second from top to bottom: the higher, the deeper the colour. */
export function HeatMap({ fields: [along, across], series, figure }: HeatMapProps) {
  const { t } = useTranslation('sweep');
  const words = useSweptText();
  const text = useFigureText(figure);
  const heat = useMemo(() => heatOf(series), [series]);
  const [first] = series;
  if (!along || !across || !first) return undefined;
  const title = t('heatCaption', {
    figure: t(`figures.${figure}`),
    along: words.field(along),
    across: words.field(across),
  });
  return (
    <div className={styles.scroll}>
      <p className={styles.title}>{title}</p>
      <table className={styles.heat} aria-label={title} data-drawn>
        <thead>
          <tr>
            <th scope="col">{words.field(across)}</th>
            {first.points.map(({ values: [value] }) => (
              <th key={String(value)} scope="col">
                {words.value(along, value)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.map(({ value, points }) => (
            <tr key={String(value)}>
              <th scope="row">{words.value(across, value)}</th>
              {points.map((point) => {
                const share = heat(point);
                return (
                  <td
                    key={point.at.join(' ')}
                    style={
                      share === undefined
                        ? undefined
                        : {
                            background: `color-mix(in oklab, var(--accent) ${8 + 42 * share}%, var(--panel))`,
                          }
                    }
                  >
                    {text(point)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={shared.hint}>{t('heatHint')}</p>
    </div>
  );
}
