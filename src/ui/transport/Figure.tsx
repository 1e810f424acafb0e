import type { ReactNode } from 'react';
import { classNames } from '../shared/classNames.ts';
import { Term, type TermId } from '../shared/Term.tsx';
import styles from './Figure.module.css';

interface FigureProps {
  label: string;
  term?: TermId;
  /** Room that is kept, so that nothing beside it moves when the number does. */
  width: 'short' | 'medium' | 'long' | 'longest';
  title?: string;
  /** Beside the label. */
  note?: ReactNode;
  /** Left out on a phone, where the bar and the timeline say it too. */
  isWideOnly?: boolean;
  children: string;
}

/** One number of the transport under its label. */
export function Figure({
  label,
  term,
  width,
  title,
  note,
  isWideOnly = false,
  children,
}: FigureProps) {
  return (
    <div
      className={classNames(styles.figure, isWideOnly && styles.wideOnly)}
      data-width={width}
      title={title}
    >
      <dt className={styles.label}>
        {term ? (
          <Term id={term} hasValueBelow>
            {label}
          </Term>
        ) : (
          label
        )}{' '}
        {note}
      </dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}
