import { useId } from 'react';
import type { NumberRange } from '../../core/methods/numberRange.ts';
import { classNames } from '../shared/classNames.ts';
import { Field } from '../shared/Field.tsx';
import type { TermId } from '../shared/Term.tsx';
import { useRefusalText } from './useRefusalText.ts';
import { useTypedNumber } from './useTypedNumber.ts';
import styles from './NumberField.module.css';

export interface NumberInputProps {
  value: number;
  onChange: (value: number) => void;
  /** What may be typed; anything else is refused in place. */
  range: NumberRange;
  /** Arrow keys go on to the next multiple of it; 1 per cent or 1 where it is absent. */
  step?: number;
  /** Typed and shown as per cent; the value stays a fraction. */
  isPercent?: boolean;
  /** Shown only so fine, unless it was typed here: for numbers that are worked out, too. */
  maximumDigits?: number;
  /** Written after the number. */
  unit?: string;
  isDisabled?: boolean;
  isInvalid?: boolean;
  label?: string;
  labelId?: string;
  messageId?: string | undefined;
  className?: string | undefined;
}

/** A typed number. What cannot be meant changes nothing, and the rule is said below it. */
export function NumberInput(props: NumberInputProps) {
  const { value, onChange, range, isPercent = false, unit, maximumDigits } = props;
  const { isDisabled = false, isInvalid = false, label, labelId, messageId, className } = props;
  const step = props.step ?? (isPercent ? 0.01 : 1);
  const typed = useTypedNumber({ value, onChange, range, isPercent, step, maximumDigits });
  const refusalText = useRefusalText({ range, isPercent, shown: typed.shown, unit });
  const refusalId = useId();
  const isRefused = typed.refusal !== undefined;
  const describedBy = [isRefused && refusalId, messageId].filter(Boolean).join(' ');
  return (
    <div className={styles.number}>
      <span className={classNames(styles.row, className)}>
        <input
          type="text"
          inputMode={range.isInteger ? 'numeric' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
          className={styles.input}
          value={typed.text}
          disabled={isDisabled}
          onChange={({ target }) => typed.type(target.value)}
          onBlur={typed.commit}
          onKeyDown={typed.onKeyDown}
          aria-invalid={isRefused || isInvalid || undefined}
          aria-describedby={describedBy || undefined}
          aria-label={label}
          aria-labelledby={labelId}
        />
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      </span>
      {typed.refusal && (
        <p id={refusalId} className={styles.refusal} role="alert">
          {refusalText(typed.refusal)}
        </p>
      )}
    </div>
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
      isSpread
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
