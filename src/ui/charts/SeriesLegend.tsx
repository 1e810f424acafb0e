import { seriesStyle } from './seriesStyle.ts';
import styles from './SeriesLegend.module.css';

interface SeriesLegendProps {
  /** In the order in which they are drawn. */
  labels: readonly string[];
}

/** Which line is which. */
export function SeriesLegend({ labels }: SeriesLegendProps) {
  return (
    <ul className={styles.legend}>
      {labels.map((label, index) => {
        const { colour, dash } = seriesStyle(index);
        return (
          <li key={label}>
            <svg width="22" height="8" aria-hidden="true">
              <line
                x1="1"
                x2="21"
                y1="4"
                y2="4"
                stroke={colour}
                strokeWidth="2"
                {...(dash !== undefined && { strokeDasharray: dash })}
              />
            </svg>
            {label}
          </li>
        );
      })}
    </ul>
  );
}
