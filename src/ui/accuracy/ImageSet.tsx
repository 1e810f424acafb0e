import { useTranslation } from 'react-i18next';
import type { EvaluationSet } from '../../core/records/records.ts';
import styles from './ImageSet.module.css';

interface ImageSetProps {
  set: EvaluationSet;
  /** How many, as the page writes counts. */
  images: string;
}

/**
 * On which images an accuracy was measured, where there is little room: `val 1,000` to the eye, in
 * full on hover and to a screen reader.
 */
export function ImageSet({ set, images }: ImageSetProps) {
  const { t } = useTranslation('shell');
  const whole = t(`imageSet.${set}`, { images });
  return (
    <span className={styles.set} title={whole}>
      <span aria-hidden="true">{t(`imageSet.short.${set}`, { images })}</span>
      <span className="visually-hidden">{whole}</span>
    </span>
  );
}
