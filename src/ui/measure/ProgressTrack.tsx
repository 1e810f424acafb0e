import { Label, ProgressBar } from 'react-aria-components';
import { classNames } from '../shared/classNames.ts';
import styles from './MeasureBar.module.css';

interface ProgressTrackProps {
  /** What is getting on. */
  label: string;
  done: number;
  total: number;
  /** How long it will take, in words. */
  left: string;
}

/** How far something is, and what is left. */
export function ProgressTrack({ label, done, total, left }: ProgressTrackProps) {
  return (
    <ProgressBar
      className={classNames(styles.progress)}
      value={done}
      maxValue={Math.max(1, total)}
      valueLabel={left}
    >
      {({ percentage, valueText }) => (
        <>
          <Label className="visually-hidden">{label}</Label>
          <span className={styles.track}>
            <span className={styles.fill} style={{ width: `${percentage}%` }} />
          </span>
          <span className={styles.left}>{valueText}</span>
        </>
      )}
    </ProgressBar>
  );
}
