import { useTranslation } from 'react-i18next';
import { useFormat } from '../shared/useFormat.ts';
import styles from './ScaleLegend.module.css';

interface ScaleLegendProps {
  /** The |weight| drawn at full strength; absent before the first picture. */
  scale: number | undefined;
}

/** What the colours of a weight map mean, in numbers, and what pruned looks like. */
export function ScaleLegend({ scale }: ScaleLegendProps) {
  const { t } = useTranslation('inspector');
  const { number } = useFormat();
  const end = scale === undefined ? '' : number(scale, scale < 0.1 ? 3 : 2);
  return (
    <div className={styles.legend}>
      <span className={styles.number}>{end && `−${end}`}</span>
      <span className={styles.bar} aria-hidden />
      <span className={styles.number}>{end && `+${end}`}</span>
      <span className={styles.swatch} aria-hidden />
      <span>{t('pruned')}</span>
    </div>
  );
}
