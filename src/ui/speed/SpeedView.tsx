import { CompactionSection } from './CompactionSection.tsx';
import { QuantizationSection } from './QuantizationSection.tsx';
import styles from './SpeedView.module.css';

/** After pruning: what the network gains once it is really smaller, or written with fewer bits. */
export function SpeedView() {
  return (
    <div className={styles.view}>
      <CompactionSection />
      <QuantizationSection />
    </div>
  );
}
