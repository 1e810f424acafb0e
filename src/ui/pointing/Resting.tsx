import type { ReactNode } from 'react';
import type { Point } from '../../lessons/Point.ts';
import styles from './Resting.module.css';
import { useResting } from './useResting.ts';

/** Controls that cannot be used, and are seen all the same, while a lesson speaks of something else. */
export function Resting({ of, children }: { of: Point; children: ReactNode }) {
  return (
    <div className={styles.resting} inert={useResting(of)}>
      {children}
    </div>
  );
}
