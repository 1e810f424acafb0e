import { useTranslation } from 'react-i18next';
import type { NumberRange } from '../../core/methods/numberRange.ts';
import { useFormat } from '../shared/useFormat.ts';
import { writeNumber, type NumberRefusal, type NumberRule } from './readNumber.ts';

interface RefusedField extends Omit<NumberRule, 'decimalMark'> {
  /** What stays in force, as the field shows it. */
  shown: string;
  unit?: string | undefined;
}

/** Why what was typed is not taken, by which rule, in which unit. */
export function useRefusalText({ range, isPercent = false, shown, unit }: RefusedField) {
  const { t } = useTranslation('problems');
  const { decimalMark } = useFormat();
  const written = (bound: number): string => writeNumber(bound, { isPercent, decimalMark });
  return ({ fault, ...readings }: NumberRefusal): string => {
    const within = t(`typed.within.${ends(range)}`, {
      min: written(range.min),
      max: unit === undefined ? written(range.max) : `${written(range.max)} ${unit}`,
    });
    const rule = t(range.isInteger ? 'typed.whole' : 'typed.number', { within });
    return t(`typed.${fault}`, { ...readings, rule, value: shown });
  };
}

function ends({ isMinOpen, isMaxOpen }: NumberRange) {
  if (isMinOpen) return isMaxOpen ? 'open' : 'minOpen';
  return isMaxOpen ? 'maxOpen' : 'closed';
}
