import { useMemo } from 'react';
import { Input, NumberField as AriaNumberField } from 'react-aria-components';
import { classNames } from './classNames.ts';
import { Field } from './Field.tsx';
import type { TermId } from './Term.tsx';
import styles from './NumberField.module.css';

export interface NumberInputProps {
  value: number;
  onChange: (value: number) => void;
  min?: number;
  max?: number;
  /** Arrow keys move by this much; typed values are not rounded to it unless `isStepped`. */
  step?: number;
  isStepped?: boolean;
  /** Typed and shown as per cent; the value stays a fraction. */
  isPercent?: boolean;
  maximumDigits?: number;
  /** Thousands separators; off for a number that is a name, such as a seed. */
  isGrouped?: boolean;
  /** Written after the number. */
  unit?: string;
  isDisabled?: boolean;
  isInvalid?: boolean;
  label?: string;
  labelId?: string;
  messageId?: string | undefined;
  className?: string | undefined;
}

/** A typed number. A value out of range is brought to the nearest bound when it is committed. */
export function NumberInput({
  value,
  onChange,
  min,
  max,
  step,
  isStepped = false,
  isPercent = false,
  maximumDigits = 6,
  isGrouped = true,
  unit,
  isDisabled = false,
  isInvalid = false,
  label,
  labelId,
  messageId,
  className,
}: NumberInputProps) {
  const formatOptions = useMemo<Intl.NumberFormatOptions>(
    () => ({
      maximumFractionDigits: maximumDigits,
      useGrouping: isGrouped,
      ...(isPercent && { style: 'percent' }),
    }),
    [isPercent, maximumDigits, isGrouped],
  );
  return (
    <AriaNumberField
      className={classNames(styles.number, className)}
      value={value}
      onChange={(next) => {
        if (Number.isFinite(next) && next !== value) onChange(next);
      }}
      formatOptions={formatOptions}
      isDisabled={isDisabled}
      isInvalid={isInvalid}
      isWheelDisabled
      {...(isStepped && step !== undefined && { step })}
      {...(min !== undefined && { minValue: min })}
      {...(max !== undefined && { maxValue: max })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(labelId !== undefined && { 'aria-labelledby': labelId })}
      {...(messageId !== undefined && { 'aria-describedby': messageId })}
    >
      <Input className={classNames(styles.input)} />
      {unit !== undefined && <span className={styles.unit}>{unit}</span>}
    </AriaNumberField>
  );
}

interface NumberFieldProps extends Omit<
  NumberInputProps,
  'label' | 'labelId' | 'messageId' | 'isInvalid'
> {
  label: string;
  term?: TermId;
  explanation?: string | undefined;
  error?: string | undefined;
  hint?: string | undefined;
}

/** `NumberInput` with its label, term and message. */
export function NumberField(props: NumberFieldProps) {
  const { label, term, explanation, error, hint, ...input } = props;
  return (
    <Field
      label={label}
      {...(term && { term })}
      explanation={explanation}
      error={error}
      hint={hint}
    >
      {({ labelId, messageId }) => (
        <NumberInput
          {...input}
          labelId={labelId}
          messageId={messageId}
          isInvalid={error !== undefined}
        />
      )}
    </Field>
  );
}
