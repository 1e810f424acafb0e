import { Field } from './Field.tsx';
import type { TermId } from './Term.tsx';
import styles from './SelectField.module.css';

export interface SelectOption<T extends string> {
  id: T;
  label: string;
}

interface SelectFieldProps<T extends string> {
  label: string;
  term?: TermId;
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
  ...field
}: SelectFieldProps<T>) {
  return (
    <Field label={label} {...field}>
      {({ labelId, messageId }) => (
        <select
          className={styles.select}
          aria-labelledby={labelId}
          aria-describedby={messageId}
          aria-invalid={field.error === undefined ? undefined : true}
          disabled={isDisabled}
          value={value}
          onChange={(event) => {
            const chosen = options.find(({ id }) => id === event.target.value);
            if (chosen) onChange(chosen.id);
          }}
        >
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
