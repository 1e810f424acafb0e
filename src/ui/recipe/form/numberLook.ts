import type { ParameterField } from '../../../core/methods/parameter.ts';
import type { NumberInputProps } from '../../shared/NumberField.tsx';

export type NumberParameterField = Extract<ParameterField, { kind: 'number' }>;

/** Finer values are not shown: shares to a tenth of a per cent, other numbers to a hundredth. */
const shareDigits = 3;
const plainDigits = 2;

/** How a number of this range is typed: an open end leaves out what would be shown as its bound. */
export function numberLook({
  range,
  isShare,
}: NumberParameterField): Pick<
  NumberInputProps,
  'min' | 'max' | 'step' | 'isStepped' | 'isPercent' | 'maximumDigits'
> {
  const { min, max, isInteger } = range;
  if (isInteger) return { min, max, step: 1, isStepped: true };
  const digits = isShare ? shareDigits : plainDigits;
  const finest = 10 ** -digits;
  return {
    min: range.isMinOpen ? min + finest : min,
    max: range.isMaxOpen ? Number((max - finest).toFixed(digits)) : max,
    maximumDigits: isShare ? shareDigits - 2 : plainDigits,
    ...(isShare && { isPercent: true }),
  };
}
