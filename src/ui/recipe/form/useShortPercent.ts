import type { Fraction } from '../../../base/units.ts';
import { useFormat } from '../../shared/useFormat.ts';

/** A target as it was typed: a whole per cent without digits. */
export function useShortPercent(): (fraction: Fraction) => string {
  const { percent } = useFormat();
  return (fraction) => {
    const isWhole = Math.abs(100 * fraction - Math.round(100 * fraction)) < 1e-9;
    return percent(fraction, isWhole ? 0 : 1);
  };
}
