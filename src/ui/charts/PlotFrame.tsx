import type { ReactNode } from 'react';
import styles from './PlotFrame.module.css';

interface PlotFrameProps {
  yTitle: string;
  xTitle: string;
  children: ReactNode;
}

/** What the two axes of a plot measure: above its vertical one, and below the end of the other. */
export function PlotFrame({ yTitle, xTitle, children }: PlotFrameProps) {
  return (
    <div className={styles.frame} data-figure>
      <p className={styles.title}>{yTitle}</p>
      {children}
      <p className={styles.title} data-along="x">
        {xTitle}
      </p>
    </div>
  );
}
