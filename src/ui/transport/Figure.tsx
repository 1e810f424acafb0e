import { Term, type TermId } from '../shared/Term.tsx';
import styles from './Figure.module.css';

interface FigureProps {
  label: string;
  term?: TermId;
  /** Room that is kept, so that nothing beside it moves when the number does. */
  width: string;
  title?: string;
  children: string;
}

/** One number of the transport under its label. */
export function Figure({ label, term, width, title, children }: FigureProps) {
  return (
    <div className={styles.figure} style={{ minWidth: width }} title={title}>
      <dt className={styles.label}>{term ? <Term id={term}>{label}</Term> : label}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}
