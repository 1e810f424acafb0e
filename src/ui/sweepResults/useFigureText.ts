import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SweepFigureId, SweepPoint } from '../../core/sweep/sweepResults.ts';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';

/** What a figure's number reads as. */
export function useFigureFormat(figure: SweepFigureId): (value: number) => string {
  const { percent, count, bytes, number } = useFormat();
  return useMemo(() => {
    const formats: Readonly<Record<SweepFigureId, (value: number) => string>> = {
      accuracy: (value) => percent(value, 2),
      lowest: (value) => percent(value, 2),
      sparsity: (value) => percent(value, 1),
      weights: (value) => count(Math.round(value)),
      macs: (value) => count(Math.round(value)),
      bytes: (value) => bytes(Math.round(value)),
      seconds: (value) => number(value, 1),
    };
    return formats[figure];
  }, [figure, percent, count, bytes, number]);
}

/** The mean over the seeds that are done, with their range where they differ. */
export function useFigureText(figure: SweepFigureId): (point: SweepPoint) => string {
  const { t } = useTranslation('sweep');
  const write = useFigureFormat(figure);
  return ({ summary }) => {
    if (!summary) return absent;
    const [mean, min, max] = [summary.mean, summary.min, summary.max].map(write);
    if (min === undefined || max === undefined || mean === undefined || min === max) {
      return mean ?? absent;
    }
    return t('range', { mean, min, max });
  };
}
