import { SeriesSwatch } from './SeriesSwatch.tsx';
import styles from './SeriesLegend.module.css';

interface SeriesLegendProps {
  /** In the order in which they are drawn. */
  labels: readonly string[];
}

/** Which line is which. */
export function SeriesLegend({ labels }: SeriesLegendProps) {
  return (
    <ul className={styles.legend}>
      {labels.map((label, index) => (
        <li key={label}>
          <SeriesSwatch series={index} />
          {label}
        </li>
      ))}
    </ul>
  );
}
