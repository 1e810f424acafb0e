import type { ReactNode } from 'react';
import styles from './PlotFrame.module.css';
import { seriesStyle } from './seriesStyle.ts';

interface PlotFrameProps {
  yTitle: string;
  xTitle: string;
  /** What its lines are called, where the page says so elsewhere: it goes with a picture of the plot. */
  legend?: readonly { series: number; label: string }[];
  children: ReactNode;
}

/** What the two axes of a plot measure: above its vertical one, and below the end of the other. */
export function PlotFrame({ yTitle, xTitle, legend, children }: PlotFrameProps) {
  return (
    <div className={styles.frame} data-figure>
      <p className={styles.title}>{yTitle}</p>
      {children}
      <p className={styles.title} data-along="x">
        {xTitle}
      </p>
      {legend && (
        <ul hidden data-legend>
          {legend.map(({ series, label }) => {
            const { colour, dash } = seriesStyle(series);
            return (
              <li key={series} style={{ color: colour }} data-dash={dash}>
                {label}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
