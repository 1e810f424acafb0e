import { useId, type ReactNode } from 'react';
import { Term, type Choice, type TermId } from './Term.tsx';
import styles from './Field.module.css';

interface FieldProps {
  label: string;
  /** The glossary entry that the label opens. */
  term?: TermId;
  /** The same for what has no entry there: the sentence itself. */
  explanation?: string | undefined;
  /** The chosen option's entry, which the label explains as well. */
  choice?: Choice | undefined;
  /** What is wrong with the value, in the user's words. */
  error?: string | undefined;
  /** A remark that is not an error. */
  hint?: string | undefined;
  /** Label above the control, which then has the whole width, instead of beside it. */
  isStacked?: boolean;
  /** What the control says below itself has the whole width, too. */
  isSpread?: boolean;
  children: (ids: { labelId: string; messageId: string | undefined }) => ReactNode;
}

/** A control with its visible label, its glossary term a press away, and its message below. */
export function Field({
  label,
  term,
  explanation,
  choice,
  error,
  hint,
  isStacked = false,
  isSpread = false,
  children,
}: FieldProps) {
  const labelId = useId();
  const messageId = useId();
  const message = error ?? hint;
  return (
    <div className={isStacked ? `${styles.field} ${styles.stacked}` : styles.field}>
      <span id={labelId} className={styles.label}>
        {term || explanation ? (
          <Term id={term} text={explanation} choice={choice}>
            {label}
          </Term>
        ) : (
          label
        )}
      </span>
      <div className={isSpread ? styles.spread : styles.control}>
        {children({ labelId, messageId: message === undefined ? undefined : messageId })}
      </div>
      {message !== undefined && (
        <p
          id={messageId}
          className={error === undefined ? styles.hint : styles.error}
          {...(error !== undefined && { role: 'alert' })}
        >
          {message}
        </p>
      )}
    </div>
  );
}
