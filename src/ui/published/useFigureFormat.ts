import { useTranslation } from 'react-i18next';
import { assertNever } from '../../base/assert.ts';
import { measureUnits, type MeasureId, type PublishedFigure } from '../../core/presets/preset.ts';
import { useFormat } from '../shared/useFormat.ts';

/** Values of a measure in its unit. */
export function useFigureFormat() {
  const { t } = useTranslation('published');
  const { percent, count, number, points: inPoints } = useFormat();
  const points = (value: number): string => t('points', { value: inPoints(value, 2) });
  const value = (measure: MeasureId, of: number): string => {
    const unit = measureUnits[measure];
    switch (unit) {
      case 'share':
        return percent(of, 2);
      case 'points':
        return points(of);
      case 'bytes':
        return t('bytes', { value: count(Math.round(of)) });
      case 'count':
        return count(Math.round(of));
      case 'ratio':
        return `${number(of, 2)}×`;
      default:
        return assertNever(unit);
    }
  };
  return {
    value,
    published: ({ measure, published }: PublishedFigure): string =>
      typeof published === 'number'
        ? value(measure, published)
        : t('span', { min: value(measure, published.min), max: value(measure, published.max) }),
    /** With its sign; shares in percentage points. */
    difference: (measure: MeasureId, of: number): string => {
      const unit = measureUnits[measure];
      if (unit === 'share' || unit === 'points') return points(of);
      return signed(of, value(measure, Math.abs(of)));
    },
  };
}

function signed(value: number, absolute: string): string {
  if (value === 0) return absolute;
  return `${value < 0 ? '−' : '+'}${absolute}`;
}
