import { useTranslation } from 'react-i18next';
import type { SweepFigureId, SweepSeries } from '../../core/sweep/sweepResults.ts';
import type { SweepField, SweptValue } from '../../core/sweep/Sweep.ts';
import { findingOf } from './findingOf.ts';
import { numbersOf } from './sweepDrawing.ts';
import { useFigureFormat } from './useFigureText.ts';
import { useSweptText } from './useSweptText.ts';

interface SweepFindingProps {
  fields: readonly SweepField[];
  series: readonly SweepSeries[];
  figure: SweepFigureId;
}

/** What a chart of a sweep shows, in a sentence: where the figure is highest and lowest, and whether that may be chance. */
export function SweepFinding({ fields, series, figure }: SweepFindingProps) {
  const { t } = useTranslation('sweep');
  const words = useSweptText();
  const write = useFigureFormat(figure);
  const finding = findingOf(series);
  if (!finding) return undefined;
  const { kind, highest, lowest } = finding;
  /** A number says what it is of, any other value says so by itself. */
  const named = (values: readonly SweptValue[]): string =>
    fields
      .map((field, i) => {
        const value = words.value(field, values[i] ?? '');
        return numbersOf(field) ? `${words.field(field)} ${value}` : value;
      })
      .join(', ');
  return (
    <p>
      {t(`finding.${kind}`, {
        figure: t(`figures.${figure}`),
        high: write(highest.mean),
        best: named(highest.values),
        low: write(lowest.mean),
        worst: named(lowest.values),
      })}
    </p>
  );
}
