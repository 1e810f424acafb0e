import { CompactionSection } from './CompactionSection.tsx';
import { QuantizationSection } from './QuantizationSection.tsx';
import styles from './SpeedTab.module.css';

/** After pruning: what the network gains once it is really smaller, or written with fewer bits. */
export function SpeedTab() {
  return (
    <div className={styles.tab}>
      <CompactionSection />
      <QuantizationSection />
    </div>
  );
}
