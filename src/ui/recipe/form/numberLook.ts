import type { ParameterField } from '../../../core/methods/parameter.ts';
import type { NumberInputProps } from '../../numbers/NumberField.tsx';

export type NumberParameterField = Extract<ParameterField, { kind: 'number' }>;

/** How a number of this range is typed. */
export function numberLook({
  range,
  isShare,
}: NumberParameterField): Pick<NumberInputProps, 'range' | 'step' | 'isPercent'> {
  if (isShare) return { range, isPercent: true };
  return { range, step: range.isInteger ? 1 : 0.1 };
}
