import { useTranslation } from 'react-i18next';
import type { Fraction } from '../../../base/units.ts';
import { useFormat } from '../../shared/useFormat.ts';

/** From here on a tenth of a per cent would read as if nothing were left. */
const nearlyAll = 0.9995;

/** The sparsity that a plan ends with; never “100.0 %”, because pruning always leaves something. */
export function useLandingText(): (sparsity: Fraction) => string {
  const { t } = useTranslation('timeline');
  const { percent } = useFormat();
  return (sparsity) =>
    sparsity < nearlyAll ? percent(sparsity) : t('schedule.over', { value: percent(0.999) });
}
