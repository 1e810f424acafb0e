import { Field } from './Field.tsx';
import type { TermId } from './Term.tsx';
import styles from './SelectField.module.css';

export interface SelectOption<T extends string> {
  id: T;
  label: string;
  /** Cannot be chosen here; whoever offers it says why. */
  isDisabled?: boolean;
}

interface SelectFieldProps<T extends string> {
  label: string;
  term?: TermId;
  explanation?: string | undefined;
  /** The glossary entry of the chosen option. */
  choiceTerm?: TermId | undefined;
  /** The same for what has no entry there: the sentence itself. */
  choiceText?: string | undefined;
  value: T;
  options: readonly SelectOption<T>[];
  onChange: (value: T) => void;
  isDisabled?: boolean;
  error?: string | undefined;
  hint?: string | undefined;
}

/** A native select: it is the one that every phone and every screen reader knows. */
export function SelectField<T extends string>({
  label,
  value,
  options,
  onChange,
  isDisabled = false,
  choiceTerm,
  choiceText,
  ...field
}: SelectFieldProps<T>) {
  const chosen = options.find(({ id }) => id === value);
  const isExplained = choiceTerm !== undefined || choiceText !== undefined;
  const choice =
    isExplained && chosen ? { id: choiceTerm, text: choiceText, label: chosen.label } : undefined;
  return (
    <Field label={label} choice={choice} {...field}>
      {({ labelId, messageId }) => (
        <select
          className={styles.select}
          aria-labelledby={labelId}
          aria-describedby={messageId}
          aria-invalid={field.error === undefined ? undefined : true}
          disabled={isDisabled}
          value={value}
          onChange={(event) => {
            const next = options.find(({ id }) => id === event.target.value);
            if (next) onChange(next.id);
          }}
        >
          {options.map((option) => (
            <option key={option.id} value={option.id} disabled={option.isDisabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
